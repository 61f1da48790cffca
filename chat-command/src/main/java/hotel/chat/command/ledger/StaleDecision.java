package hotel.chat.command.ledger;

import hotel.chat.api.ledger.StreamId;

/** A stream that the command was decided on has grown since: decide again. Nothing of the command was stored. */
public final class StaleDecision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StreamId grown;

    StaleDecision(StreamId grown) {
        super(null, null, false, false);
        this.grown = grown;
    }

    /** The stream that has grown; of several, one. */
    public StreamId grown() {
        return grown;
    }
}
