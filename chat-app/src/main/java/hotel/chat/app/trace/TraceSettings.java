package hotel.chat.app.trace;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans go.
 *
 * @param endpoint of an OTLP collector over HTTP, with its path; null: nothing is traced
 * @param share of the requests that are traced; 0..1
 * @param timeout of sending spans; 100 ms..1 min
 */
@ConfigurationProperties("chat.traces")
public record TraceSettings(
        @Nullable URI endpoint,
        @DefaultValue("0.1") double share,
        @DefaultValue("10s") Duration timeout) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public TraceSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("chat.traces.share must be 0..1");
        }
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("chat.traces.timeout must be 100ms..1m");
        }
        if (endpoint != null
                && !endpoint.toString().isEmpty()
                && !endpoint.toString().matches("https?://.+")) {
            throw new IllegalArgumentException("chat.traces.endpoint must be an http or https URL");
        }
    }
}
