package hotel.chat.realtime.envelope;

/** Setting {@code chat.realtime.channel-access}. */
public enum ChannelAccess {
    /** Only those whom {@code realtime/auth} lets in can listen. */
    PRIVATE("private-"),
    /** Whoever knows the name can listen: for a front end that has not migrated. */
    PUBLIC("");

    private final String prefix;

    ChannelAccess(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
