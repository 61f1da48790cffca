package hotel.chat.realtime.typing;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often typing may be told, by one person in one conversation.
 *
 * @param repeat for how long the same again is answered but not told, 0..5 s
 * @param limit calls that are answered within {@code window}, 1..10,000
 * @param window 1 s..10 min
 */
@ConfigurationProperties("chat.realtime.typing")
public record TypingProperties(
        @DefaultValue("2s") Duration repeat,
        @DefaultValue("30") int limit,
        @DefaultValue("10s") Duration window) {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    public TypingProperties {
        within("repeat (ms)", repeat.toMillis(), 0, 5_000);
        if (limit != NO_LIMIT) {
            within("limit", limit, 1, 10_000);
        }
        within("window (ms)", window.toMillis(), 1_000, 600_000);
    }

    /** The same for load tests: repeats are not told, but any number is answered. */
    TypingProperties unlimited() {
        return new TypingProperties(repeat, NO_LIMIT, window);
    }

    private static void within(String setting, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("chat.realtime.typing." + setting + " must be " + low + ".." + high);
        }
    }
}
