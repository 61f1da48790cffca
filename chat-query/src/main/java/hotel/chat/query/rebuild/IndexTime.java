package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/** How long the indexes will take that are made after the replay, by how long they took the last time. */
final class IndexTime {
    /** Where there was no last time, or no indexes are made. */
    static final double UNKNOWN = 0;

    private final double millisPerFact;
    private final LongSupplier nanoTime;
    private @Nullable Long begunAt;

    /** @param millisPerFact how long they took the last time, a fact of the ledger */
    IndexTime(double millisPerFact, LongSupplier nanoTime) {
        this.millisPerFact = millisPerFact;
        this.nanoTime = nanoTime;
    }

    /** With the indexes in the time that is left. */
    Progress in(Progress facts) {
        if (facts.phase() == Phase.REPLAY) {
            Long replay = facts.etaSeconds();
            return replay == null ? facts : facts.with(replay + seconds(expected(facts.head())));
        }
        if (facts.phase() == Phase.INDEX && millisPerFact > UNKNOWN) {
            double left = expected(facts.head()) - took().toMillis();
            return facts.with(Math.max(1, seconds(left)));
        }
        return facts;
    }

    /** They are being made from now on. */
    void begin() {
        begunAt = nanoTime.getAsLong();
    }

    Duration took() {
        Long begun = begunAt;
        return begun == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    private double expected(long head) {
        return millisPerFact * head;
    }

    private static long seconds(double millis) {
        return (long) Math.ceil(millis / TimeUnit.SECONDS.toMillis(1));
    }
}
