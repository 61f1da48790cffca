package hotel.chat.realtime.follow;

import java.time.Duration;

/** What is done with the facts, by one holder of the lease. */
public interface Step extends AutoCloseable {
    /**
     * Deals with what comes after a position; the persisted position from which a next holder would go on. Unchanged: there
     * is nothing to do until the follower's bell rings.
     */
    long after(long position);

    /** For how long there is nothing to do unless the bell rings; at most so long. */
    default Duration patience(Duration atMost) {
        return atMost;
    }

    /** The turn ends: what is under way has to come to an end. */
    @Override
    default void close() {}
}
