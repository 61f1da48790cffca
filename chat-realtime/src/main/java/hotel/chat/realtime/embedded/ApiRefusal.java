package hotel.chat.realtime.embedded;

/** A call of the HTTP API that is refused, with the status and the line of text that the caller gets. */
final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String text() {
        return getMessage() + "\n";
    }
}
