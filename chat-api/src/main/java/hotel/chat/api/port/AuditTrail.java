package hotel.chat.api.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.ledger.StreamId;

/**
 * The event store as audits read it: each fact is given only if its hash is that of what is stored of it and of the fact before,
 * and if none is missing between it and the one before it in its stream or its conversation. What is not so is told by {@link
 * LedgerAltered}. One statement a call, besides those for keys.
 */
public interface AuditTrail {
    /** At most {@code limit} facts {@code AuditAccessed} of a hotel below a position, newest first. */
    List<Fact> accesses(HotelId hotel, long below, int limit);

    /** The last position that was committed by then; 0 when there was none. */
    long positionAt(Instant time);

    /** All facts of a stream, oldest first; empty when it does not exist. */
    default List<Fact> stream(StreamId stream) {
        return streams(List.of(stream), Long.MAX_VALUE);
    }

    /** At most {@code limit} (1..5,000) facts of a conversation with {@code after < position <= upTo}, oldest first. */
    List<Fact> conversation(HotelId hotel, ConversationId conversation, long after, long upTo, int limit);

    /**
     * All facts of a conversation up to a position, given in order, 250 first and then more at a time, as soon as they are
     * proved, while later ones are still being read. What {@code taker} throws ends it. One statement for as many as are given
     * at a time, besides those for keys.
     */
    void wholeConversation(HotelId hotel, ConversationId conversation, long upTo, Consumer<List<Fact>> taker);

    /** All facts of these streams up to a position, in order. */
    List<Fact> streams(Collection<StreamId> streams, long upTo);

    /** The hashes of facts by position, 32 bytes each; unknown positions are left out. */
    Map<Long, byte[]> hashes(Collection<Long> positions);
}
