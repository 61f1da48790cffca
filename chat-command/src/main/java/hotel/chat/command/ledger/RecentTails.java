package hotel.chat.command.ledger;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where things end at the head of the ledger, for those that were written or asked for lately. What was forgotten was last
 * written at {@link #floor} or before, so what somebody read at the floor or after, and is not here, is still as it was.
 * Used by the writing thread only.
 */
final class RecentTails<K> {
    private final int most;
    private final Map<K, Tail> tails;
    private long floor;

    /** @param lastWrite an upper bound of the position of the last write */
    private record Tail(long value, long lastWrite) {}

    RecentTails(int most) {
        this.most = most;
        this.tails = new LinkedHashMap<>(most, 0.75f, true);
    }

    OptionalLong find(K key) {
        Tail tail = tails.get(key);
        return tail == null ? OptionalLong.empty() : OptionalLong.of(tail.value());
    }

    boolean trusts(long asOf) {
        return asOf >= floor;
    }

    void put(K key, long value, long lastWrite) {
        tails.put(key, new Tail(value, lastWrite));
        if (tails.size() > most) {
            Iterator<Tail> eldest = tails.values().iterator();
            floor = Math.max(floor, eldest.next().lastWrite());
            eldest.remove();
        }
    }

    void forgetAll(long head) {
        tails.clear();
        floor = head;
    }
}
