package hotel.chat.query.projection;

/** A fact speaks of something that no earlier fact has brought: the projection stops here until it is mended. */
public final class MissingRow extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public MissingRow(String kind, long position) {
        super("no " + kind + " to apply the fact at position " + position + " to");
    }
}
