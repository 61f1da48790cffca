package hotel.chat.realtime.embedded;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decides who may listen where: the application signs socket id, channel and, for presence, the member. */
final class Subscriptions {

    private final ChannelDirectory channels;
    private final Signatures signatures;
    private final int maxChannels;

    Subscriptions(ChannelDirectory channels, Signatures signatures, int maxChannels) {
        this.channels = channels;
        this.signatures = signatures;
        this.maxChannels = maxChannels;
    }

    void subscribe(Connection connection, JsonNode data) throws ProtocolViolation {
        String given = requiredChannel(data);
        ChannelName name = ChannelName.parse(given)
                .orElseThrow(() -> new ProtocolViolation(given, SubscriptionRefused.INVALID_NAME));
        Member member = authorize(connection, name, data);
        if (connection.channelCount() >= maxChannels) {
            throw new ProtocolViolation(given, SubscriptionRefused.TOO_MANY_CHANNELS);
        }
        switch (channels.join(connection, name, member)) {
            case JOINED, RETIRED -> {}
            case ALREADY_IN -> throw new ProtocolViolation("Existing subscription to channel " + given);
            case NO_ROOM -> throw new ProtocolViolation(given, SubscriptionRefused.NO_ROOM);
            case FULL -> throw new ProtocolViolation(given, SubscriptionRefused.TOO_MANY_MEMBERS);
        }
    }

    void unsubscribe(Connection connection, JsonNode data) throws ProtocolViolation {
        Channel channel = connection.channel(requiredChannel(data));
        if (channel != null) {
            channels.leave(connection, channel);
        }
    }

    /** The member that joins, null where nobody needs to know. */
    private @Nullable Member authorize(Connection connection, ChannelName name, JsonNode data)
            throws ProtocolViolation {
        return switch (name.kind()) {
            case PUBLIC -> null;
            case USER -> {
                Member user = connection.user();
                require(user != null && name.value().equals(ChannelName.ofUser(user.userId())), name);
                yield null;
            }
            case PRIVATE, ENCRYPTED -> {
                requireSignature(connection, name, data, null);
                yield null;
            }
            case PRESENCE -> {
                String channelData = IncomingFrame.textOf(data, "channel_data");
                requireSignature(connection, name, data, channelData);
                Member member = channelData == null ? connection.user() : member(name, channelData);
                require(member != null, name);
                yield member;
            }
        };
    }

    private void requireSignature(Connection connection, ChannelName name, JsonNode data, @Nullable String channelData)
            throws ProtocolViolation {
        String signed = connection.socketId() + ":" + name.value() + (channelData == null ? "" : ":" + channelData);
        String auth = IncomingFrame.textOf(data, "auth");
        require(auth != null && signatures.authorizes(auth, signed), name);
    }

    private static Member member(ChannelName name, String channelData) throws ProtocolViolation {
        JsonNode tree = IncomingFrame.readTree(channelData);
        Optional<String> userId = UserIds.in(tree, "user_id");
        JsonNode info = tree.path("user_info");
        String userInfo = info.isMissingNode() ? "{}" : IncomingFrame.write(info);
        if (userId.isEmpty() || JsonText.utf8Length(userInfo) > Limits.MEMBER_DATA_BYTES) {
            throw new ProtocolViolation(name.value(), SubscriptionRefused.BAD_MEMBER);
        }
        return new Member(userId.get(), userInfo);
    }

    private static String requiredChannel(JsonNode data) throws ProtocolViolation {
        String channel = IncomingFrame.textOf(data, "channel");
        if (channel == null) {
            throw new ProtocolViolation("The data needs a channel");
        }
        return channel;
    }

    private static void require(boolean authorized, ChannelName name) throws ProtocolViolation {
        if (!authorized) {
            throw new ProtocolViolation(name.value(), SubscriptionRefused.BAD_SIGNATURE);
        }
    }
}
