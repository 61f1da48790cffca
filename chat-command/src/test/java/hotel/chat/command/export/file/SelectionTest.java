package hotel.chat.command.export.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerRecords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SelectionTest {
    private static final HotelId HOTEL = new HotelId("h");

    private final List<Part> parts = new ArrayList<>();

    record Part(long after, long upTo) {}

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 49_999, 50_000, 50_001, 100_000, 1_234_567})
    void each_position_is_counted_once_however_many_there_are(long head) {
        AtomicInteger told = new AtomicInteger();
        Selection all = new Selection(new Positions(), new Scope(HOTEL, List.of(), List.of(), null, null), head);

        assertThat(all.size(told::incrementAndGet)).isEqualTo(head);

        long after = 0;
        for (Part part : parts) {
            assertThat(part.after()).isEqualTo(after);
            assertThat(part.upTo() - part.after()).isBetween(1L, 50_000L);
            after = part.upTo();
        }
        assertThat(after).isEqualTo(head);
        assertThat(told).hasValue(parts.size());
    }

    /** A fact of the hotel at each position. */
    private final class Positions implements LedgerRecords {
        @Override
        public long count(HotelId hotel, Collection<ConversationId> conversations, long after, long upTo) {
            parts.add(new Part(after, upTo));
            return upTo - after;
        }

        @Override
        public List<StoredFact> after(long after, long upTo, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredFact> ofHotel(HotelId hotel, long after, long upTo, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredFact> ofConversation(
                HotelId hotel, ConversationId conversation, long after, long upTo, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<StoredFact> find(HotelId hotel, String eventId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredFact> ofStreams(Map<StreamId, Long> afterSequence, long upTo, int each) {
            throw new UnsupportedOperationException();
        }
    }
}
