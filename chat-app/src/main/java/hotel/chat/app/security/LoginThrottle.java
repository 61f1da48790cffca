package hotel.chat.app.security;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import io.github.bucket4j.Bucket;

/**
 * Slows the guessing of passwords: 20 failures at once and 10 a minute for a name, 200 and 100 for an address. A login
 * that succeeds costs nothing.
 */
final class LoginThrottle {
    private static final int LARGEST = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final boolean on;
    private final LoadingCache<String, Bucket> names = buckets(20, 10);
    private final LoadingCache<String, Bucket> addresses = buckets(200, 100);

    LoginThrottle(boolean on) {
        this.on = on;
    }

    /** Counts an attempt before it is looked at, so that racing guesses are counted too. */
    void attempt(String name, String address) {
        if (on) {
            take(addresses.get(address));
            take(names.get(name));
        }
    }

    /** Of an attempt that has not failed. */
    void giveBack(String name, String address) {
        if (on) {
            addresses.get(address).addTokens(1);
            names.get(name).addTokens(1);
        }
    }

    private static void take(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Rejection.retryLater(
                    RejectionCode.RATE_LIMITED,
                    "Too many failed logins.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static LoadingCache<String, Bucket> buckets(int burst, int aMinute) {
        return Caffeine.newBuilder()
                .maximumSize(LARGEST)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(aMinute, MINUTE))
                        .build());
    }
}
