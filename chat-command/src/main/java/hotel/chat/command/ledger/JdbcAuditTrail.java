package hotel.chat.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AuditTrail;

/** Reads the ledger for those who audit, and believes nothing that its hashes do not say. */
final class JdbcAuditTrail implements AuditTrail {
    private static final String SELECT =
            "select " + LedgerRows.COLUMNS_AND_FOUND_HASHES + " from event_store.ledger l ";

    /** Index {@code ledger_conversation}. */
    private static final String IN_CONVERSATION = "select " + LedgerRows.COLUMNS_AND_FOUND_HASHES_IN_CONVERSATION + """
             from event_store.ledger l
             where l.conversation_id = ? and l.hotel = ? and l.position > ? and l.position <= ?
             order by l.position limit ?
            """;

    /** Index ledger_access, backwards. */
    private static final String ACCESSES = SELECT + """
            where l.hotel = ? and l.type = 'AuditAccessed' and l.position < ? order by l.position desc limit ?
            """;

    /** Positions never go back in time and have no gaps, so the primary key is halved until one is left. */
    private static final String POSITION_AT = """
            with recursive search (low, high) as (
                select 0::bigint, h.position from event_store.ledger_head h
                union all
                select case when l.committed_at <= ? then l.position else s.low end,
                       case when l.committed_at <= ? then s.high else l.position - 1 end
                from search s join event_store.ledger l on l.position = (s.low + s.high + 1) / 2
                where s.low < s.high)
            select low from search where low = high limit 1
            """;

    private static final int FIRST_PAGE = 250;
    private static final int LARGEST_PAGE = 2_000;

    private final Reads reads;
    private final LedgerRows rows;

    JdbcAuditTrail(Reads reads, LedgerRows rows) {
        this.reads = reads;
        this.rows = rows;
    }

    @Override
    public List<Fact> accesses(HotelId hotel, long below, int limit) {
        return rows.facts(checked(
                        ACCESSES,
                        parameters ->
                                parameters.value(hotel.value()).value(below).value(limit))
                .inAnyOrder());
    }

    @Override
    public long positionAt(Instant time) {
        return reads.query(
                        POSITION_AT,
                        parameters ->
                                parameters.value(time.atOffset(ZoneOffset.UTC)).value(time.atOffset(ZoneOffset.UTC)),
                        Position::new)
                .value;
    }

    @Override
    public List<Fact> streams(Collection<StreamId> streams, long upTo) {
        List<StreamId> wanted = List.copyOf(streams);
        return rows.facts(checked(
                        SELECT + "where l.stream = any(?) and l.position <= ? order by l.position",
                        parameters -> parameters
                                .array("text", wanted, StreamId::value)
                                .value(upTo))
                .wholeStreams());
    }

    @Override
    public List<Fact> conversation(HotelId hotel, ConversationId conversation, long after, long upTo, int limit) {
        return opened(read(hotel, conversation, after, upTo, limit), after);
    }

    @Override
    public void wholeConversation(HotelId hotel, ConversationId conversation, long upTo, Consumer<List<Fact>> taker) {
        try (Opening opening = new Opening(taker)) {
            int limit = FIRST_PAGE;
            CheckedRows page = read(hotel, conversation, 0, upTo, limit);
            begin(opening, page, 0);
            while (page.size() == limit) {
                long after = page.lastPosition();
                limit = Math.min(2 * limit, LARGEST_PAGE);
                try {
                    page = read(hotel, conversation, after, upTo, limit);
                } catch (LedgerAltered later) {
                    opening.end();
                    throw later;
                }
                begin(opening, page, after);
            }
            opening.end();
        }
    }

    private void begin(Opening opening, CheckedRows page, long after) {
        opening.begin(() -> opened(page, after));
    }

    private List<Fact> opened(CheckedRows page, long after) {
        return rows.facts(page.check(this::hashes).oneAfterTheOther(after));
    }

    private CheckedRows read(HotelId hotel, ConversationId conversation, long after, long upTo, int limit) {
        return reads.query(
                IN_CONVERSATION,
                parameters -> parameters
                        .value(after)
                        .value(UUID.fromString(conversation.value()))
                        .value(hotel.value())
                        .value(after)
                        .value(upTo)
                        .value(limit),
                CheckedRows::new);
    }

    @Override
    public Map<Long, byte[]> hashes(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        List<Long> wanted = List.copyOf(positions);
        return reads.query(
                        "select position, hash from event_store.ledger where position = any(?)",
                        parameters -> parameters.array("int8", wanted, position -> position),
                        Hashes::new)
                .found;
    }

    private CheckedRows checked(String sql, Reads.Binding binding) {
        return reads.query(sql, binding, CheckedRows::new).check(this::hashes);
    }

    /** One number. */
    private static final class Position implements Reads.RowTaker {
        private long value;

        @Override
        public void take(ResultSet row) throws SQLException {
            value = row.getLong(1);
        }
    }

    /** Hashes by position. */
    private static final class Hashes implements Reads.RowTaker {
        private final Map<Long, byte[]> found = new HashMap<>();

        @Override
        public void take(ResultSet row) throws SQLException {
            found.put(row.getLong(1), row.getBytes(2));
        }
    }
}
