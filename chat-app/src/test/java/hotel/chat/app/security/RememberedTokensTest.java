package hotel.chat.app.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RememberedTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_token_of_a_key_that_was_withdrawn_is_refused_after_ten_minutes() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        AtomicBoolean withdrawn = new AtomicBoolean();
        RememberedTokens tokens = new RememberedTokens(
                token -> {
                    if (withdrawn.get()) {
                        throw new BadJwtException("no such key");
                    }
                    return token(token);
                },
                clock(now));
        tokens.decode("a");
        withdrawn.set(true);
        now.set(NOW.plus(Duration.ofMinutes(9)));
        assertThat(tokens.decode("a")).isNotNull();
        now.set(NOW.plus(Duration.ofMinutes(11)));
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode("a"));
    }

    @Test
    void a_token_is_verified_once_while_it_is_remembered_and_again_when_it_has_expired() {
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
