package hotel.chat.realtime.publish;

/** What became of an attempt to publish or to end connections. */
public sealed interface Sent {

    record Accepted() implements Sent {}

    /** Trying again cannot help. */
    record Refused(String cause) implements Sent {}

    /** Unreachable, too slow, overloaded, rate-limited or wrongly configured: may pass. */
    record Retry(String cause) implements Sent {}
}
