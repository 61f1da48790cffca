package hotel.chat.realtime.push;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pushes to devices. Without credentials nothing is pushed.
 *
 * @param credentials file with the key of a Google service account
 * @param baseUrl of the front end that a push opens, without a slash at its end
 * @param showText whether pushes carry what was written and conversations' titles; both pass through Google and Apple
 * @param maxAge messages older than this are not pushed any more, 1 s..28 d
 * @param soundWindow after a push with sound, those of the same conversation are silent for so long or until it is read,
 *     0..1 d
 * @param concurrency pushes under way at once, 1..500
 * @param timeout of connecting and of each answer, 100 ms..60 s
 * @param backoff before the first retry; doubles each time, 1 ms..1 min
 * @param backoffMax longest time between two retries that FCM does not ask for, up to 10 min
 * @param retryFor when a push is given up, 0..1 h
 * @param retention how long outcomes are kept, 1 h..3,650 d
 * @param maxDevices of one person; the oldest go, 1..1,000
 * @param androidSilentChannel notification channel of pushes without sound
 */
@ConfigurationProperties("chat.push")
record PushProperties(
        @Nullable String credentials,
        @DefaultValue("http://localhost:8080") String baseUrl,
        @DefaultValue("true") boolean showText,
        @DefaultValue("15m") Duration maxAge,
        @DefaultValue("60s") Duration soundWindow,
        @DefaultValue("32") int concurrency,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1s") Duration backoff,
        @DefaultValue("30s") Duration backoffMax,
        @DefaultValue("2m") Duration retryFor,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("20") int maxDevices,
        @DefaultValue("staff_chat_silent") String androidSilentChannel) {

    PushProperties {
        within("max-age", maxAge, Duration.ofSeconds(1), Duration.ofDays(28));
        within("sound-window", soundWindow, Duration.ZERO, Duration.ofDays(1));
        within("concurrency", concurrency, 500);
        within("timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        within("backoff", backoff, Duration.ofMillis(1), Duration.ofMinutes(1));
        within("backoff-max", backoffMax, backoff, Duration.ofMinutes(10));
        within("retry-for", retryFor, Duration.ZERO, Duration.ofHours(1));
        within("retention", retention, Duration.ofHours(1), Duration.ofDays(3_650));
        within("max-devices", maxDevices, 1_000);
        if (!baseUrl.matches("https?://\\S*[^/\\s]")) {
            throw new IllegalArgumentException("chat.push.base-url must be an http(s) URL without a slash at its end");
        }
    }

    private static void within(String setting, Duration value, Duration low, Duration high) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException("chat.push." + setting + " must be " + low + ".." + high);
        }
    }

    private static void within(String setting, int value, int high) {
        if (value < 1 || value > high) {
            throw new IllegalArgumentException("chat.push." + setting + " must be 1.." + high);
        }
    }
}
