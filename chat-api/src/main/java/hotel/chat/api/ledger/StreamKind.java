package hotel.chat.api.ledger;

/** The kinds of streams; each has its own sequence numbers from 0. */
public enum StreamKind {
    STAFF("staff"),
    CONVERSATION("conversation"),
    MESSAGE("message"),
    READ_MARKER("read-marker");

    private final String wireName;

    StreamKind(String wireName) {
        this.wireName = wireName;
    }

    /** The middle part of a stream's name. */
    public String wireName() {
        return wireName;
    }
}
