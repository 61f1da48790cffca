package hotel.chat.command.proof;

/** Ends a verification: the first thing that is wrong. */
final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    private final long position;

    Broken(long position, String reason) {
        super(reason);
        this.position = position;
    }

    StoreFault fault() {
        return new StoreFault(position, String.valueOf(getMessage()));
    }
}
