package hotel.chat.app.json;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;

/**
 * Bounds the memory of large answers that are on their way to clients, who may take their time: a sixteenth of the heap. What does not
 * fit is refused, and asked for again. Usual answers are not counted.
 */
public final class LargeAnswers {
    private static final int LARGE = 64 * 1024;
    private static final int LEAST = 8 << 20;
    private static final int KILO = 1_024;

    private final int all;
    private final Semaphore left;

    /** What sends an answer. */
    @FunctionalInterface
    public interface Sending {
        void run() throws IOException;
    }

    /** @param bytes of all together */
    public LargeAnswers(long bytes) {
        this.all = Math.toIntExact(bytes / KILO);
        this.left = new Semaphore(all);
    }

    public static LargeAnswers ofThisHeap() {
        return new LargeAnswers(Math.max(LEAST, Runtime.getRuntime().maxMemory() / 16));
    }

    /** Sends one of so many bytes, or throws {@code unavailable}. */
    public void send(int bytes, Sending sending) throws IOException {
        int size = bytes < LARGE ? 0 : Math.min(all, bytes / KILO);
        if (!left.tryAcquire(size)) {
            throw Rejection.retryLater(
                    RejectionCode.UNAVAILABLE, "Too many large answers are on their way.", Duration.ofSeconds(1));
        }
        try {
            sending.run();
        } finally {
            left.release(size);
        }
    }
}
