package hotel.chat.api.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;

/** Reads the event store as it is stored, for those who prove it: nothing is decrypted or decoded. One statement a call. */
public interface LedgerRecords {
    /** At most {@code limit} (1..5,000) facts of all hotels with {@code after < position <= upTo}, oldest first. */
    List<StoredFact> after(long after, long upTo, int limit);

    /** The same of one hotel. */
    List<StoredFact> ofHotel(HotelId hotel, long after, long upTo, int limit);

    /** The same of one conversation's record. */
    List<StoredFact> ofConversation(HotelId hotel, ConversationId conversation, long after, long upTo, int limit);

    /** The fact of that id, a UUID, if it is of that hotel. */
    Optional<StoredFact> find(HotelId hotel, String eventId);

    /**
     * Of each of these streams, at most {@code each} facts after a place in it (−1: from its beginning) with {@code position
     * <= upTo}; a stream's facts together and in order.
     */
    List<StoredFact> ofStreams(Map<StreamId, Long> afterSequence, long upTo, int each);

    /** How many facts of a hotel, or of the records of these conversations where any are named, {@code after < position <= upTo}. */
    long count(HotelId hotel, Collection<ConversationId> conversations, long after, long upTo);
}
