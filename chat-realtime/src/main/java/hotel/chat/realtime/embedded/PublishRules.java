package hotel.chat.realtime.embedded;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/** What Pusher accepts as a publication. */
final class PublishRules {

    private PublishRules() {}

    static void check(Collection<String> channels, String event, String data, @Nullable String socketId) {
        if (channels.isEmpty()) {
            throw new PublishRejectedException(400, "At least one channel is needed");
        }
        if (channels.size() > Limits.CHANNELS_PER_TRIGGER) {
            throw new PublishRejectedException(400, "Cannot trigger on more than 100 channels");
        }
        channels.forEach(PublishRules::checkChannel);
        checkEvent(event);
        if (JsonText.utf8Length(data) > Limits.EVENT_DATA_BYTES) {
            throw new PublishRejectedException(413, "The data of an event must not exceed 10240 bytes");
        }
        if (socketId != null && !SocketIds.isWellFormed(socketId)) {
            throw new PublishRejectedException(400, "Invalid socket id");
        }
    }

    private static void checkChannel(String channel) {
        if (ChannelName.parse(channel).isEmpty()) {
            throw new PublishRejectedException(400, "Invalid channel name");
        }
    }

    private static void checkEvent(String event) {
        if (event.isEmpty() || event.length() > Limits.EVENT_NAME_LENGTH) {
            throw new PublishRejectedException(400, "The event name must have 1 to 200 characters");
        }
        if (event.startsWith("pusher:") || event.startsWith("pusher_internal:")) {
            throw new PublishRejectedException(400, "Event names of the protocol itself cannot be published");
        }
    }
}
