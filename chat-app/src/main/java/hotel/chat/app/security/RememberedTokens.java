package hotel.chat.app.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies a token's signature and remembers the result until the token expires, for ten minutes at most: what was signed with a key that
 * the issuer has withdrawn since is not good for longer. At most 10,000 of them.
 */
final class RememberedTokens implements JwtDecoder {
    private static final int LARGEST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final JwtDecoder verifier;
    private final Clock clock;
    private final Cache<String, Jwt> verified;

    RememberedTokens(JwtDecoder verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(LARGEST)
                .expireAfterWrite(LONGEST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = verified.getIfPresent(token);
        if (known != null && isGood(known)) {
            return known;
        }
        verified.invalidate(token);
        Jwt fresh = verifier.decode(token);
        verified.put(token, fresh);
        return fresh;
    }

    private boolean isGood(Jwt token) {
        Instant end = token.getExpiresAt();
        return end != null && end.isAfter(clock.instant());
    }
}
