package hotel.chat.query.position;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;

/**
 * Reads of the read model at one time: a page may hold megabytes while it is made, so a node with little memory makes few at once
 * and lets the others wait with nothing in their hands.
 */
public final class ReadGate {
    /** Of heap for each. */
    private static final int MEGABYTES = 64;

    private static final int LEAST = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Semaphore free;
    private final Duration longestWait;

    public ReadGate(int atOnce, Duration longestWait) {
        this.free = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
    }

    public static ReadGate ofThisHeap() {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return new ReadGate(Math.clamp(megabytes / MEGABYTES, LEAST, 1_000), LONGEST_WAIT);
    }

    /** What is read, or {@code unavailable} when it is not its turn in time. Not to be called within itself. */
    public <T> T read(Supplier<T> query) {
        enter();
        try {
            return query.get();
        } finally {
            free.release();
        }
    }

    private void enter() {
        try {
            if (!free.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
    }

    private static Rejection tooMany() {
        return Rejection.retryLater(RejectionCode.UNAVAILABLE, "Too much is read at once.", Duration.ofSeconds(1));
    }
}
