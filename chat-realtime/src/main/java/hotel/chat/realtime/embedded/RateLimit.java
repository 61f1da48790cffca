package hotel.chat.realtime.embedded;

/** A bucket of permits that fills up evenly: at most {@code perSecond} in a burst and on average. */
final class RateLimit {

    private final long nanosPerPermit;
    private final long burstNanos;
    private long spentUntil;

    RateLimit(int perSecond, long now) {
        this.nanosPerPermit = 1_000_000_000L / perSecond;
        this.burstNanos = nanosPerPermit * perSecond;
        this.spentUntil = now - burstNanos;
    }

    synchronized boolean tryAcquire(long now) {
        long start = now - spentUntil > burstNanos ? now - burstNanos : spentUntil;
        if (now - start < nanosPerPermit) {
            return false;
        }
        spentUntil = start + nanosPerPermit;
        return true;
    }
}
