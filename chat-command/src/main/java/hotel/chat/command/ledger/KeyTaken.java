package hotel.chat.command.ledger;

/** The idempotency key was used before. Nothing of the command was stored. */
public final class KeyTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyTaken() {
        super(null, null, false, false);
    }
}
