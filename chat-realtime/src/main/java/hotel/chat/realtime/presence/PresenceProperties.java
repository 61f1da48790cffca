package hotel.chat.realtime.presence;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When presence changes.
 *
 * @param settle how long somebody must be gone or away before colleagues are told, 100 ms..1 min
 * @param expiry how long somebody counts as there without any sign of life, with an external service, whose word of
 *     their going may be lost, 1 min..30 d
 */
@ConfigurationProperties("chat.realtime.presence")
public record PresenceProperties(
        @DefaultValue("5s") Duration settle,
        @DefaultValue("24h") Duration expiry) {

    public PresenceProperties {
        within("settle (ms)", settle.toMillis(), 100, 60_000);
        within("expiry (s)", expiry.toSeconds(), 60, 30L * 24 * 3600);
    }

    private static void within(String setting, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("chat.realtime.presence." + setting + " must be " + low + ".." + high);
        }
    }
}
