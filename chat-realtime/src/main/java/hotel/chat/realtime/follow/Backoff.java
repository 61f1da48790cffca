package hotel.chat.realtime.follow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Times between retries: doubling, bounded, with jitter so that nodes and lanes do not knock together. */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 30;

    /** Between half and all of the doubled time; {@code retry} counts from 0. */
    public Duration before(int retry) {
        long doubled = first.toMillis() << Math.min(retry, MAX_DOUBLINGS);
        long bounded = doubled < 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(bounded - random.nextLong(bounded / 2 + 1));
    }
}
