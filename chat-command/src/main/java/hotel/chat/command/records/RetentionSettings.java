package hotel.chat.command.records;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When what is too old is erased.
 *
 * @param interval between two rounds; 1 s..7 d
 */
@ConfigurationProperties("chat.retention")
public record RetentionSettings(@DefaultValue("1h") Duration interval) {
    public RetentionSettings {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("chat.retention.interval must be 1 s..7 d");
        }
    }
}
