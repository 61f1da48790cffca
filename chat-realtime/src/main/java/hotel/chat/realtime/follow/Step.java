package hotel.chat.realtime.follow;

/** What is done with the facts, by one holder of the lease. */
public interface Step extends AutoCloseable {
    /**
     * Deals with what comes after a position; the persisted position from which a next holder would go on. Unchanged: there
     * is nothing to do until the follower's bell rings.
     */
    long after(long position);

    /** The turn ends: what is under way has to come to an end. */
    @Override
    default void close() {}
}
