package hotel.chat.realtime.embedded;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that clients hold here without anybody having signed for it, all of them together: whoever knows the application's key can
 * open connections, and the key is no secret.
 */
final class Budget {

    private static final int PART = 16;

    private final AtomicLong left;

    Budget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    static Budget ofThisHeap() {
        return new Budget(Runtime.getRuntime().maxMemory() / PART);
    }

    boolean take(long bytes) {
        return left.getAndUpdate(have -> have < bytes ? have : have - bytes) >= bytes;
    }

    void give(long bytes) {
        left.addAndGet(bytes);
    }
}
