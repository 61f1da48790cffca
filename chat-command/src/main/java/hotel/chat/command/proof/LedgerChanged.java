package hotel.chat.command.proof;

/** The ledger does not go on from what was signed: somebody has changed the past. Nothing is signed until it is mended. */
public final class LedgerChanged extends IllegalStateException {
    LedgerChanged(long position, String what) {
        super("the ledger is not the one that was signed at position " + position + ": " + what
                + "; ./chat audit verify --store says where");
    }
}
