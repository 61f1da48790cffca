package hotel.chat.realtime.embedded;

/** A publication that breaks a rule of Pusher's; trying again cannot help. */
public final class PublishRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    PublishRejectedException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The HTTP status that Pusher answers with: 400 (ill-formed) or 413 (data over 10 KB). */
    public int status() {
        return status;
    }
}
