package hotel.chat.api.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;

/** Reads the event store: facts in commit order, decrypted. */
public interface LedgerReader {
    /** Position of the newest fact; 0 when there is none. One statement. */
    long head();

    /** At most {@code limit} (1..5,000) facts with a position greater than {@code position}, oldest first. */
    List<Fact> after(long position, int limit);

    /** For how long the fact after that position has been there; zero when there is none. */
    default Duration waiting(long position, Instant now) {
        List<Fact> next = after(position, 1);
        if (next.isEmpty()) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(next.getFirst().at(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** All facts of a stream, oldest first; empty when it does not exist. */
    List<Fact> stream(StreamId stream);

    /**
     * At most {@code limit} facts of these conversations with {@code after < position <= upTo}, oldest first, all
     * conversations merged.
     */
    List<Fact> conversations(HotelId hotel, Collection<ConversationId> conversations, long after, long upTo, int limit);

    /**
     * Calls back with the new head after each append by any node (a node that misses a notification is told within a
     * second). Callbacks must not block. Closing the result ends it.
     */
    Subscription onAppend(LongConsumer newHead);

    /**
     * Calls back when this node has lost its connection to the database, which may have crashed: whatever was committed without
     * waiting for the disk may be gone. Callbacks must not block. Closing the result ends it.
     */
    Subscription onConnectionLost(Runnable doubt);
}
