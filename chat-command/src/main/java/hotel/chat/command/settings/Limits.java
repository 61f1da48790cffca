package hotel.chat.command.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of something there may be. What the contract fixes, such as 10,000 code points or 20 targets, is no setting.
 *
 * @param reactions different emojis of one person on one message; 1..1,000
 */
@ConfigurationProperties("chat.limits")
public record Limits(@DefaultValue("20") int reactions) {
    public Limits {
        within("reactions", reactions, 1, 1_000);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("chat.limits." + name + " must be " + least + ".." + most);
        }
    }
}
