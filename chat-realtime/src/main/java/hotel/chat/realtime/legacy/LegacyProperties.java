package hotel.chat.realtime.legacy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bridge for clients that have not migrated.
 *
 * @param enabled whether old channels are published to
 * @param conversationChannels names of a conversation's old channels, with {@code {hotel}} and {@code {conversation_id}}
 * @param personalChannels names of a person's old channels, with {@code {hotel}} and {@code {staff_id}}
 * @param events old event names by envelope type, in place of that type's default; none: the type is left out
 * @param watchInterval between two looks at whether anybody still listens, 1 s..1 d
 */
@ConfigurationProperties("chat.realtime.legacy")
public record LegacyProperties(
        @DefaultValue("false") boolean enabled,

        @DefaultValue("{hotel}-staff-chat-{conversation_id}")
        List<String> conversationChannels,

        @DefaultValue("{hotel}-staff-{staff_id}-notifications")
        List<String> personalChannels,

        @DefaultValue Map<String, List<String>> events,
        @DefaultValue("1m") Duration watchInterval) {
    private static final long SHORTEST = Duration.ofSeconds(1).toMillis();
    private static final long LONGEST = Duration.ofDays(1).toMillis();

    public LegacyProperties {
        if (watchInterval.toMillis() < SHORTEST || watchInterval.toMillis() > LONGEST) {
            throw new IllegalArgumentException("chat.realtime.legacy.watch-interval must be 1s..1d");
        }
    }
}
