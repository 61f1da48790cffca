package hotel.chat.command.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of something there may be. What the contract fixes, such as 10,000 code points or 20 targets, is no setting.
 *
 * @param participants people in one conversation; 2..1,000; groups that are larger already stay as they are
 * @param messageIds {@code message_ids} in one call about receipts; 1..10,000
 * @param reactions different emojis of one person on one message; 1..1,000
 */
@ConfigurationProperties("chat.limits")
public record Limits(
        @DefaultValue("500") int participants,
        @DefaultValue("500") int messageIds,
        @DefaultValue("20") int reactions) {
    public Limits {
        within("participants", participants, 2, 1_000);
        within("message-ids", messageIds, 1, 10_000);
        within("reactions", reactions, 1, 1_000);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("chat.limits." + name + " must be " + least + ".." + most);
        }
    }
}
