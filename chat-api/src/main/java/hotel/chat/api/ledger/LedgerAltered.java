package hotel.chat.api.ledger;

/**
 * The event store does not hold any more what was written into it: somebody has changed the past, or a disk has. Nothing is
 * answered from such facts.
 */
public class LedgerAltered extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final long position;

    /** @param what is wrong there, without texts and names */
    public LedgerAltered(long position, String what) {
        super("the ledger does not verify at position " + position + ": " + what
                + "; ./chat audit verify --store says where it is wrong first");
        this.position = position;
    }

    /** Where that shows. What was changed may be the fact before. */
    public long position() {
        return position;
    }
}
