package hotel.chat.app.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_token_is_verified_once_until_it_expires() {
        AtomicInteger verifications = new AtomicInteger();
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        RememberedTokens tokens = new RememberedTokens(
                token -> {
                    verifications.incrementAndGet();
                    return token(token);
                },
                clock(now));
        assertThat(tokens.decode("a")).isSameAs(tokens.decode("a"));
        assertThat(verifications).hasValue(1);
        now.set(NOW.plus(Duration.ofHours(2)));
        tokens.decode("a");
        assertThat(verifications).hasValue(2);
    }

    private static Jwt token(String value) {
        return Jwt.withTokenValue(value)
                .header("alg", "ES256")
                .subject("anna")
                .expiresAt(NOW.plus(Duration.ofHours(1)))
                .build();
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
