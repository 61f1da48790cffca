package hotel.chat.app.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A limit as it is set; what is not said is the group's default.
 *
 * @param burst calls at once, 1..1,000,000
 * @param perSecond calls a second in the long run, 1..100,000
 */
record Rate(@Nullable Integer burst, @Nullable Integer perSecond) {
    private static final int LARGEST_BURST = 1_000_000;
    private static final int LARGEST_RATE = 100_000;

    Rate {
        check("burst", burst, LARGEST_BURST);
        check("per-second", perSecond, LARGEST_RATE);
    }

    Limit or(int defaultBurst, int defaultPerSecond) {
        return new Limit(burst == null ? defaultBurst : burst, perSecond == null ? defaultPerSecond : perSecond);
    }

    private static void check(String name, @Nullable Integer value, int largest) {
        if (value != null && (value < 1 || value > largest)) {
            throw new IllegalArgumentException("chat.rate-limits.*." + name + " must be 1.." + largest);
        }
    }

    /** A limit with nothing left open. */
    record Limit(int burst, int perSecond) {
        /** How long an empty bucket takes to be full again, rounded up. */
        Duration refill() {
            return Duration.ofSeconds(burst / perSecond + 1L);
        }
    }
}
