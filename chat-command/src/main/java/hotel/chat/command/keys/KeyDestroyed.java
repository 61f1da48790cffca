package hotel.chat.command.keys;

import hotel.chat.api.ledger.StreamId;

/** A text was to be sealed under a key that is no more: what was decided on was erased since. */
public final class KeyDestroyed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StreamId subject;

    KeyDestroyed(StreamId subject) {
        super("no key for " + subject, null, false, false);
        this.subject = subject;
    }

    /** Whose key it was. */
    public StreamId subject() {
        return subject;
    }
}
