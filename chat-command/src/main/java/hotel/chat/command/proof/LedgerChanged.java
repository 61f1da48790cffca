package hotel.chat.command.proof;

import hotel.chat.api.ledger.LedgerAltered;

/** The ledger does not go on from what was signed: somebody has changed the past. Nothing is signed until it is mended. */
public final class LedgerChanged extends LedgerAltered {
    private static final long serialVersionUID = 1L;

    LedgerChanged(long position, String what) {
        super(position, what);
    }
}
