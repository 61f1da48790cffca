package hotel.chat.query.unread;

/**
 * What unread means, here and in SQL: messages by others, not deleted, after the person's floor. The floor is the read
 * marker, or where the person joined if that is later.
 *
 * <p>Counting that for every member at every message would cost O(members) writes. Instead four running counts are kept,
 * of which a message touches two, whatever the size of the conversation:
 *
 * @param liveCount messages of the conversation that are not deleted
 * @param ownLive those of them that the person wrote
 * @param baseLive those of {@code liveCount} at or before the person's floor
 * @param baseOwn those of {@code ownLive} at or before the person's floor
 */
public record Tally(long liveCount, long ownLive, long baseLive, long baseOwn) {
    /** {@link #unread()} over the tables {@code conversation c} and {@code member m}. */
    public static final String UNREAD = "((c.live_count - m.base_live) - (m.own_live - m.base_own))";

    /** The floor over the table {@code member m}. */
    public static final String FLOOR = "greatest(m.read_position, m.joined_position)";

    /** Messages by others, not deleted, after the floor. */
    public int unread() {
        return Math.toIntExact((liveCount - baseLive) - (ownLive - baseOwn));
    }
}
