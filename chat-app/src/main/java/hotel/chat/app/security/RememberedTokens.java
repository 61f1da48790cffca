package hotel.chat.app.security;

import java.time.Clock;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Verifies a token's signature once and remembers the result until the token expires; at most 10,000 of them. */
final class RememberedTokens implements JwtDecoder {
    private static final int LARGEST = 10_000;

    private final JwtDecoder verifier;
    private final Clock clock;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(LARGEST).build();

    RememberedTokens(JwtDecoder verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
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
