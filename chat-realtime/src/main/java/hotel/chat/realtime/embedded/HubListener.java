package hotel.chat.realtime.embedded;

/**
 * Told about who comes and goes. Each bean of this type is called on the thread where it happens, partly under a
 * channel's lock: return at once and never block.
 */
public interface HubListener {

    default void connected(String socketId) {}

    /** The socket id is never used again: whatever was signed for it is worthless from now on. */
    default void disconnected(String socketId) {}

    default void signedIn(String socketId, String userId) {}

    /** A channel has its first subscriber; calls about one channel come one after the other. */
    default void channelOccupied(String channel) {}

    /** The last subscriber of a channel is gone. */
    default void channelVacated(String channel) {}

    /** The first connection of a person joined a presence channel. */
    default void memberAdded(String channel, String userId) {}

    /** The last connection of a person left a presence channel. */
    default void memberRemoved(String channel, String userId) {}
}
