package hotel.chat.realtime.embedded;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The embedded server as seen from inside the process: publish without HTTP, and end what somebody may no longer hear.
 * All methods return at once; what they cause is sent by each connection's own writer.
 */
public final class PusherHub {

    private final ConnectionRegistry connections;

    PusherHub(ConnectionRegistry connections) {
        this.connections = connections;
    }

    /**
     * Queues one event for the subscribers of each channel. Events of one channel reach every subscriber in the order
     * of these calls. Costs next to nothing for channels without subscribers.
     *
     * @param channels 1..100 names
     * @param data JSON as text, at most 10 KB in UTF-8; subscribers get it as a JSON string, as Pusher sends it
     * @param excludedSocketId the connection that caused the event and knows it already
     * @throws PublishRejectedException if Pusher would refuse it
     */
    public void publish(Collection<String> channels, String event, String data, @Nullable String excludedSocketId) {
        PublishRules.check(channels, event, data, excludedSocketId);
        deliver(channels, event, data, excludedSocketId);
    }

    void deliver(Collection<String> channels, String event, String data, @Nullable String excludedSocketId) {
        String quoted = null;
        for (String name : channels) {
            Channel channel = connections.channels().find(name);
            if (channel != null) {
                quoted = quoted == null ? JsonText.quote(data) : quoted;
                channel.broadcast(Frames.event(name, event, quoted, null), excludedSocketId);
            }
        }
    }

    public boolean hasSubscribers(String channel) {
        return connections.channels().find(channel) != null;
    }

    /** Ends every connection that signed in as this person (4200: it comes back and has to be authorised anew). */
    public int terminateUser(String userId) {
        return terminate(List.copyOf(connections.all()), connection -> connection.isUser(userId));
    }

    public boolean isOpen(String socketId) {
        return connections.find(socketId) != null;
    }

    /**
     * Ends one connection (4200). Everything that was ever signed for its socket id is worthless afterwards, also what
     * its client has not used yet.
     */
    public boolean terminateSocket(String socketId) {
        Connection connection = connections.find(socketId);
        return connection != null && terminate(List.of(connection), any -> true) == 1;
    }

    /** Ends (4200) those connections that listen to a channel and whose socket id is chosen. */
    public int terminateSubscribers(String channel, Predicate<String> socketIds) {
        return terminate(subscribersOf(channel), connection -> socketIds.test(connection.socketId()));
    }

    /**
     * Takes the connections that signed in as this person out of one channel and leaves the rest of them alone. The
     * client learns it by {@code pusher:subscription_error} with status 403.
     */
    public int endSubscriptions(String userId, String channel) {
        int ended = 0;
        for (Connection connection : subscribersOf(channel)) {
            Channel left = connection.isUser(userId) ? connection.channel(channel) : null;
            if (left != null) {
                connections.channels().leave(connection, left);
                connection.send(Frames.subscriptionError(channel, SubscriptionRefused.REVOKED));
                ended++;
            }
        }
        return ended;
    }

    public int connectionCount() {
        return connections.size();
    }

    /** Channels with at least one subscriber. */
    public int channelCount() {
        return connections.channels().size();
    }

    /** Names of the channels with that prefix that have at least one subscriber. */
    public Set<String> channelNames(String prefix) {
        return connections.channels().all().stream()
                .map(Channel::name)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toUnmodifiableSet());
    }

    private int terminate(List<Connection> candidates, Predicate<Connection> chosen) {
        int ended = 0;
        for (Connection connection : candidates) {
            if (chosen.test(connection)) {
                connections.end(connection, Ending.TERMINATED);
                ended++;
            }
        }
        return ended;
    }

    private List<Connection> subscribersOf(String channel) {
        Channel found = connections.channels().find(channel);
        return found == null ? List.of() : found.subscribers();
    }
}
