package hotel.chat.realtime.deliver;

import java.time.Duration;

/**
 * The right to tell, of one node for a while. The epoch fences it in the database; the end is also kept by this node's own
 * clock, from before each renewal was asked for, so that it falls silent before another node may begin.
 */
final class Lease {
    private final long epoch;
    private final long position;
    private volatile long endNanos;

    /**
     * @param position delivery position when it was taken
     * @param askedAtNanos {@link System#nanoTime} before it was asked for
     */
    Lease(long epoch, long position, long askedAtNanos, Duration duration) {
        this.epoch = epoch;
        this.position = position;
        this.endNanos = askedAtNanos + duration.toNanos();
    }

    long epoch() {
        return epoch;
    }

    long position() {
        return position;
    }

    void renewed(long askedAtNanos, Duration duration) {
        endNanos = askedAtNanos + duration.toNanos();
    }

    void lost() {
        endNanos = System.nanoTime();
    }

    boolean valid() {
        return endNanos - System.nanoTime() > 0;
    }
}
