package hotel.chat.command.keys.rotation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for master keys.
 *
 * @param interval how often is looked for a new one; 100 ms..1 h
 */
@ConfigurationProperties("chat.keys")
public record KeySettings(@DefaultValue("10s") Duration interval) {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofHours(1);

    public KeySettings {
        if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("chat.keys.interval must be " + LEAST + ".." + MOST);
        }
    }
}
