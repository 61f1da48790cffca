package hotel.chat.command.media.job;

/** No worker could be started: the machine's fault, not a file's. */
final class WorkerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkerUnavailable(Throwable cause) {
        super("no worker for media could be started", cause);
    }

    WorkerUnavailable() {
        super("a worker for media ended while it started");
    }
}
