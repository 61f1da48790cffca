package hotel.chat.api.ledger;

/** The kinds of streams; each has its own sequence numbers from 0. */
public enum StreamKind {
    STAFF("staff", true),
    CONVERSATION("conversation", true),
    MESSAGE("message", true),
    ATTACHMENT("attachment", false),
    READ_MARKER("read-marker", false),
    DELIVERED_MARKER("delivered-marker", false),
    NOTIFICATION_LEVEL("notification-level", false),
    RECORDS("records", true),
    ACCESS("access", false),
    GRANTS("grants", true),
    ERASURE("erasure", true);

    private final String wireName;
    private final boolean holdsText;

    StreamKind(String wireName, boolean holdsText) {
        this.wireName = wireName;
        this.holdsText = holdsText;
    }

    /** The middle part of a stream's name. */
    public String wireName() {
        return wireName;
    }

    /** Whether its events carry personal text, under a key of the stream's own. */
    public boolean holdsText() {
        return holdsText;
    }
}
