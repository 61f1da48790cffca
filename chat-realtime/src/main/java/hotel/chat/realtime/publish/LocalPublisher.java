package hotel.chat.realtime.publish;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Publishes to the hub in this process, without HTTP. */
public final class LocalPublisher implements Publisher {
    private static final Sent ACCEPTED = new Sent.Accepted();

    private final LocalHub hub;

    public LocalPublisher(LocalHub hub) {
        this.hub = hub;
    }

    @Override
    public boolean mayBeHeard(String channel) {
        return hub.hasSubscribers(channel);
    }

    @Override
    public Optional<Set<String>> occupied(String prefix) {
        return Optional.of(hub.occupied(prefix));
    }

    @Override
    public Sent send(List<Publication> events) {
        Publication event = events.getFirst();
        return hub.publish(event.channel(), event.event(), event.data());
    }

    /** Each stands alone: a refused one takes no others along. */
    @Override
    public int maxBatch() {
        return 1;
    }

    /** Queueing takes no time worth sharing. */
    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public Sent terminateUser(String userId) {
        hub.terminateUser(userId);
        return ACCEPTED;
    }

    @Override
    public Sent terminateSocket(String socketId) {
        hub.terminateSocket(socketId);
        return ACCEPTED;
    }
}
