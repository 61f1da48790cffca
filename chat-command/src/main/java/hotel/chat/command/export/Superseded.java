package hotel.chat.command.export;

/** This attempt is void: another node has taken the export over, a text was erased meanwhile, or this node is ending. */
final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Superseded() {
        super("this attempt at an export is void", null, false, false);
    }
}
