package hotel.chat.realtime.envelope;

/** Setting {@code chat.realtime.event-names}: how an envelope's type becomes a Pusher event name. */
public enum EventNames {
    SHORT(""),
    PREFIXED("realtime_staff_chat_");

    private final String prefix;

    EventNames(String prefix) {
        this.prefix = prefix;
    }

    public String of(String type) {
        return prefix + type;
    }
}
