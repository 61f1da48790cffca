package hotel.chat.realtime.embedded;

import java.util.function.LongSupplier;

/** {@code client-…} events: relayed between the subscribers of a private or presence channel, never stored. */
final class ClientEvents {

    private static final int RATE_EXCEEDED = 4301;

    private final LongSupplier nanoClock;

    ClientEvents(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    void relay(Connection sender, IncomingFrame frame) throws ProtocolViolation {
        Channel channel = channelOf(sender, frame);
        String data = IncomingFrame.write(frame.data());
        if (JsonText.utf8Length(data) > Limits.EVENT_DATA_BYTES) {
            throw new ProtocolViolation("Client event rejected - more than 10240 bytes of data");
        }
        if (!sender.clientEvents().tryAcquire(nanoClock.getAsLong())) {
            throw new ProtocolViolation(RATE_EXCEEDED, "Client event rejected - rate limit exceeded");
        }
        Frame relayed = Frames.event(channel.name(), frame.event(), data, channel.userIdOf(sender));
        channel.broadcast(relayed, sender.socketId());
    }

    private static Channel channelOf(Connection sender, IncomingFrame frame) throws ProtocolViolation {
        if (!frame.event().startsWith("client-")) {
            throw new ProtocolViolation("Unknown event; those of clients begin with client-");
        }
        if (frame.event().length() > Limits.EVENT_NAME_LENGTH) {
            throw new ProtocolViolation("Client event rejected - the name is longer than 200 characters");
        }
        Channel channel = frame.channel() == null ? null : sender.channel(frame.channel());
        if (channel == null) {
            throw new ProtocolViolation("Client event rejected - not subscribed to the channel");
        }
        return switch (channel.kind()) {
            case PRIVATE, PRESENCE -> channel;
            case PUBLIC, ENCRYPTED, USER ->
                throw new ProtocolViolation("Client event rejected - only supported on private and presence channels");
        };
    }
}
