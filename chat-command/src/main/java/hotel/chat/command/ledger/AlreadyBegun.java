package hotel.chat.command.ledger;

/** A stream that the command begins exists already. Nothing of the command was stored. */
public final class AlreadyBegun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyBegun() {
        super(null, null, false, false);
    }
}
