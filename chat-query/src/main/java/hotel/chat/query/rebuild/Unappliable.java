package hotel.chat.query.rebuild;

import hotel.chat.query.rebuild.RebuildJob.Failure;

/** A fact that cannot be read or applied. */
final class Unappliable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Unappliable(Failure failure, Throwable cause) {
        super("the fact at position " + failure.position() + " cannot be applied", cause);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
