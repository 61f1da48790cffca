package hotel.chat.realtime.publish;

/**
 * One event on one channel.
 *
 * @param event Pusher event name
 * @param data JSON text, at most 10 KB in UTF-8
 */
public record Publication(String channel, String event, String data) {
    /** Never the data: records end up in logs. */
    @Override
    public String toString() {
        return "Publication[" + event + "]";
    }
}
