package hotel.chat.query.rebuild;

/** Somebody else has the rebuild by now, or it is paused or cancelled: nothing that this attempt was at is kept. */
final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Superseded() {
        super("superseded", null, false, false);
    }
}
