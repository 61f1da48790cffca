package hotel.chat.app.limit;

import java.time.Duration;
import java.util.Arrays;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * One token bucket a person and group; each node counts for itself. A bucket that must be full again by now is forgotten,
 * and made anew at the next call.
 */
final class RateLimits {
    private static final int MOST_BUCKETS = 200_000;

    private final RateLimitSettings settings;
    private final TimeMeter time;
    private final MeterRegistry meters;
    private final LoadingCache<Key, Bucket> buckets;

    RateLimits(RateLimitSettings settings, TimeMeter time, MeterRegistry meters) {
        this.settings = settings;
        this.time = time;
        this.meters = meters;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(longestRefill())
                .build(this::full);
        Arrays.stream(RateGroup.values()).forEach(this::refusals);
    }

    /** Counts one call; refuses it when there were too many. */
    void take(HotelId hotel, StaffId staff, RateGroup group) {
        var probe = buckets.get(new Key(hotel, staff, group)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refusals(group).increment();
            throw Rejection.retryLater(
                    RejectionCode.RATE_LIMITED,
                    "Too many requests of this kind.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket full(Key key) {
        Rate.Limit limit = settings.limit(key.group());
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private Duration longestRefill() {
        return Arrays.stream(RateGroup.values())
                .map(group -> settings.limit(group).refill())
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** Known to the registry from the start, so that a graph shows zero and not nothing. */
    private Counter refusals(RateGroup group) {
        return Counter.builder("chat.rate-limited")
                .tag("group", group.wireName())
                .description("Calls that were refused because one person made too many")
                .register(meters);
    }

    private record Key(HotelId hotel, StaffId staff, RateGroup group) {}
}
