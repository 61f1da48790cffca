package hotel.chat.realtime.publish;

import java.util.List;

/** The way to those who listen. Implementations block, are thread-safe and never throw for what the other side does. */
public interface Publisher {
    /** False when it is certain that nobody listens to a channel, so that nothing need be made for it. */
    boolean mayBeHeard(String channel);

    /** Sends at most {@link #maxBatch()} events in this order: all or, when refused because of one of them, none. */
    Sent send(List<Publication> events);

    int maxBatch();

    /** How many batches may be under way at once; order is only kept within one. */
    int lanes();

    /** Ends the connections that signed in as this user. */
    Sent terminateUser(String userId);

    /** Ends one connection, where that is possible. */
    Sent terminateSocket(String socketId);
}
