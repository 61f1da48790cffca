package hotel.chat.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerRecords;

/** Reads rows of the ledger as they are, with the hash of the row before from the primary key. */
final class JdbcLedgerRecords implements LedgerRecords {
    private static final int MOST = 5_000;
    private static final String SELECT = "select " + LedgerRows.COLUMNS_AND_HASHES;
    private static final String PAGE = " l.position > ? and l.position <= ? order by l.position limit ?";

    private final Reads reads;

    JdbcLedgerRecords(Reads reads) {
        this.reads = reads;
    }

    @Override
    public List<StoredFact> after(long after, long upTo, int limit) {
        checkLimit(limit);
        return read(
                SELECT + "from event_store.ledger l where" + PAGE,
                parameters -> parameters.value(after).value(upTo).value(limit));
    }

    @Override
    public List<StoredFact> ofHotel(HotelId hotel, long after, long upTo, int limit) {
        checkLimit(limit);
        return read(
                SELECT + "from event_store.ledger l where l.hotel = ? and" + PAGE,
                parameters ->
                        parameters.value(hotel.value()).value(after).value(upTo).value(limit));
    }

    /** Index {@code ledger_conversation}. */
    @Override
    public List<StoredFact> ofConversation(
            HotelId hotel, ConversationId conversation, long after, long upTo, int limit) {
        checkLimit(limit);
        return read(
                SELECT + "from event_store.ledger l where l.conversation_id = ? and l.hotel = ? and" + PAGE,
                parameters -> parameters
                        .value(UUID.fromString(conversation.value()))
                        .value(hotel.value())
                        .value(after)
                        .value(upTo)
                        .value(limit));
    }

    @Override
    public Optional<StoredFact> find(HotelId hotel, String eventId) {
        return read(
                        SELECT + "from event_store.ledger l where l.event_id = ? and l.hotel = ?",
                        parameters -> parameters.value(UUID.fromString(eventId)).value(hotel.value()))
                .stream()
                .findFirst();
    }

    /** Key {@code ledger_stream}. */
    @Override
    public List<StoredFact> ofStreams(Map<StreamId, Long> afterSequence, long upTo, int each) {
        checkLimit(each);
        List<Map.Entry<StreamId, Long>> wanted = List.copyOf(afterSequence.entrySet());
        String sql = SELECT + """
                from unnest(?::text[], ?::bigint[]) as s (stream, after)
                cross join lateral (
                    select * from event_store.ledger i
                    where i.stream = s.stream and i.sequence > s.after and i.position <= ?
                    order by i.sequence limit ?) l
                order by l.stream, l.sequence
                """;
        return read(
                sql,
                parameters -> parameters
                        .array("text", wanted, entry -> entry.getKey().value())
                        .array("int8", wanted, Map.Entry::getValue)
                        .value(upTo)
                        .value(each));
    }

    @Override
    public long count(HotelId hotel, Collection<ConversationId> conversations, long after, long upTo) {
        String range =
                "select count(*) from event_store.ledger l where l.hotel = ? and l.position > ? and l.position <= ?";
        List<ConversationId> named = List.copyOf(conversations);
        Reads.Binding binding = parameters -> {
            parameters.value(hotel.value()).value(after).value(upTo);
            if (!named.isEmpty()) {
                parameters.array("uuid", named, id -> UUID.fromString(id.value()));
            }
        };
        String sql = named.isEmpty() ? range : range + " and l.conversation_id = any(?)";
        return reads.query(sql, binding, Count::new).count;
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1.." + MOST);
        }
    }

    private List<StoredFact> read(String sql, Reads.Binding binding) {
        return reads.query(sql, binding, Stored::new).facts;
    }

    /** Facts with the hashes around them. */
    private static final class Stored implements Reads.RowTaker {
        private final List<StoredFact> facts = new ArrayList<>();

        @Override
        public void take(ResultSet row) throws SQLException {
            LedgerRow read = LedgerRows.row(row);
            facts.add(new StoredFact(
                    read.position(),
                    read.eventId().toString(),
                    read.stream(),
                    read.sequence(),
                    read.hotel(),
                    read.conversation(),
                    read.previousInConversation(),
                    read.actor(),
                    read.at(),
                    read.type(),
                    read.revision(),
                    read.payload(),
                    read.metadata(),
                    row.getBytes(LedgerRows.PREVIOUS_HASH),
                    row.getBytes(LedgerRows.HASH)));
        }
    }

    private static final class Count implements Reads.RowTaker {
        private long count;

        @Override
        public void take(ResultSet row) throws SQLException {
            count = row.getLong(1);
        }
    }
}
