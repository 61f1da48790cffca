package hotel.chat.realtime.publish;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way to those who listen. Implementations block, are thread-safe and never throw for what the other side does. */
public interface Publisher {
    /** Pusher's limit on the channels of one event. */
    int MAX_CHANNELS = 100;

    /** False when it is certain that nobody listens to a channel, so that nothing need be made for it. */
    boolean mayBeHeard(String channel);

    /** Names of the channels with that prefix that somebody listens to now; empty when that cannot be found out. */
    Optional<Set<String>> occupied(String prefix);

    /** Sends at most {@link #maxBatch()} events in this order: all or, when refused because of one of them, none. */
    Sent send(List<Publication> events);

    /**
     * Sends one event on each of at most {@link #MAX_CHANNELS} channels; when it is not accepted some of them may have got
     * it.
     *
     * @param data JSON text, at most 10 KB in UTF-8
     */
    default Sent sendToMany(List<String> channels, String event, String data) {
        Sent sent = new Sent.Accepted();
        for (String channel : channels) {
            sent = send(List.of(new Publication(channel, event, data)));
            if (!(sent instanceof Sent.Accepted)) {
                return sent;
            }
        }
        return sent;
    }

    int maxBatch();

    /** How many batches may be under way at once; order is only kept within one. */
    int lanes();

    /** Ends the connections that signed in as this user. */
    Sent terminateUser(String userId);

    /** Ends one connection, where that is possible. */
    Sent terminateSocket(String socketId);
}
