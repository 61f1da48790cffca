package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets those who write go first: full speed while the ledger does not grow, and a share of the time while it does. The share
 * doubles for as long as the rebuild does not come nearer to the head.
 */
final class Pace {
    private static final long QUIET = Duration.ofSeconds(1).toNanos();
    private static final long TRIAL = Duration.ofSeconds(10).toNanos();
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int SMALLER = 5;
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final RebuildSettings settings;
    private final LongSupplier nanoTime;
    private double share;
    private long head = -1;
    private long grewAt;
    private boolean hasGrown;
    private long lag;
    private long trialSince;

    Pace(RebuildSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.share = settings.busyShare();
    }

    /** How many facts the next batch should have. */
    int batch() {
        int wanted = isBusy() ? settings.batchSize() / SMALLER : settings.batchSize();
        return settings.maxEventsPerSecond() == 0 ? wanted : Math.min(wanted, settings.maxEventsPerSecond());
    }

    /** How long to do nothing after a batch of so many facts that took so long, which led to {@code at}. */
    Duration pause(int facts, Duration took, Progress at) {
        notice(at);
        long rest = 0;
        if (isBusy()) {
            rest = (long) (took.toNanos() * (1 / share - 1));
        }
        if (settings.maxEventsPerSecond() > 0) {
            long least = (long) (facts * SECOND / settings.maxEventsPerSecond());
            rest = Math.max(rest, least - took.toNanos());
        }
        return Duration.ofNanos(Math.clamp(rest, 0, LONGEST.toNanos()));
    }

    private void notice(Progress at) {
        long now = nanoTime.getAsLong();
        if (head >= 0 && at.head() > head) {
            hasGrown = true;
            grewAt = now;
        }
        head = at.head();
        long left = at.head() - at.position();
        if (!isBusy()) {
            share = settings.busyShare();
            beginTrial(now, left);
        } else if (now - trialSince > TRIAL) {
            if (left >= lag) {
                share = Math.min(1, share * 2);
            }
            beginTrial(now, left);
        }
    }

    private void beginTrial(long now, long left) {
        trialSince = now;
        lag = left;
    }

    private boolean isBusy() {
        return hasGrown && nanoTime.getAsLong() - grewAt < QUIET;
    }
}
