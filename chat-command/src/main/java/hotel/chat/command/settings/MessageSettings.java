package hotel.chat.command.settings;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What holds for messages.
 *
 * @param editWindow for how long after it was sent a message may be edited; 1 s..3,650 d, for ever where it is not set
 */
@ConfigurationProperties("chat.messages")
public record MessageSettings(@Nullable Duration editWindow) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(3_650);

    public MessageSettings {
        if (editWindow != null && (editWindow.compareTo(LEAST) < 0 || editWindow.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException("chat.messages.edit-window must be 1s..3650d");
        }
    }
}
