package hotel.chat.command.ledger;

/** A stream that the command was decided on has grown since: decide again. Nothing of the command was stored. */
public final class StaleDecision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleDecision() {
        super(null, null, false, false);
    }
}
