package hotel.chat.realtime.publish;

import java.util.Set;

/** The embedded server inside this process. All methods return at once. */
public interface LocalHub {
    /**
     * Queues one event for the subscribers of a channel, in the order of the calls.
     *
     * @param data JSON text, at most 10 KB
     */
    Sent publish(String channel, String event, String data);

    boolean hasSubscribers(String channel);

    /** Names of the channels with that prefix that have subscribers. */
    Set<String> occupied(String prefix);

    /** Ends every connection that signed in as this user. */
    void terminateUser(String userId);

    /** Ends one connection; whatever was signed for it is worthless afterwards. */
    void terminateSocket(String socketId);
}
