package hotel.chat.realtime.follow;

import java.time.Duration;

/**
 * The right to follow the ledger under one name, of one node for a while. The epoch fences it in the database; the end is also kept by this node's own
 * clock, from before each renewal was asked for, so that it falls silent before another node may begin.
 */
public final class Lease {
    private final long epoch;
    private final long position;
    private volatile long endNanos;
    private volatile boolean isLost;

    /**
     * @param position delivery position when it was taken
     * @param askedAtNanos {@link System#nanoTime} before it was asked for
     */
    Lease(long epoch, long position, long askedAtNanos, Duration duration) {
        this.epoch = epoch;
        this.position = position;
        this.endNanos = askedAtNanos + duration.toNanos();
    }

    public long epoch() {
        return epoch;
    }

    public long position() {
        return position;
    }

    void renewed(long askedAtNanos, Duration duration) {
        endNanos = askedAtNanos + duration.toNanos();
    }

    /** It was taken over, or may have been. */
    public void lost() {
        isLost = true;
    }

    public boolean valid() {
        return !isLost && endNanos - System.nanoTime() > 0;
    }
}
