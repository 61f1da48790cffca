package hotel.chat.realtime.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The numbers about a channel that callers of the HTTP API may ask for. */
final class ChannelAttributes {

    private static final String USER_COUNT = "user_count";
    private static final String SUBSCRIPTION_COUNT = "subscription_count";

    private ChannelAttributes() {}

    /** Refuses attributes that do not exist, and people counts where channels are not all presence channels. */
    static void require(Set<String> attributes, boolean presenceOnly) {
        if (attributes.contains(USER_COUNT) && !presenceOnly) {
            throw new ApiRefusal(400, "user_count is only known for presence channels");
        }
        if (!Set.of(USER_COUNT, SUBSCRIPTION_COUNT).containsAll(attributes)) {
            throw new ApiRefusal(400, "Unknown info attribute");
        }
    }

    static Map<String, Object> of(String name, @Nullable Channel channel, Set<String> attributes) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (attributes.contains(USER_COUNT) && ChannelName.isPresence(name)) {
            values.put(USER_COUNT, channel == null ? 0 : channel.members().size());
        }
        if (attributes.contains(SUBSCRIPTION_COUNT)) {
            values.put(SUBSCRIPTION_COUNT, channel == null ? 0 : channel.subscriptionCount());
        }
        return values;
    }
}
