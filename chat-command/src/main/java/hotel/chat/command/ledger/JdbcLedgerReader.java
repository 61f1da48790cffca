package hotel.chat.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Subscription;

/** Reads the ledger; the newest facts come from memory where this node has written them. */
final class JdbcLedgerReader implements LedgerReader {
    private static final int MOST = 5_000;
    private static final String SELECT = "select " + LedgerRows.COLUMNS + " from event_store.ledger l ";

    private static final String HEAD = "select position from event_store.ledger_head where only_row";

    private final Reads reads;
    private final LedgerRows rows;
    private final FactTail tail;
    private final LedgerSignals signals;

    JdbcLedgerReader(Reads reads, LedgerRows rows, FactTail tail, LedgerSignals signals) {
        this.reads = reads;
        this.rows = rows;
        this.tail = tail;
        this.signals = signals;
    }

    @Override
    public long head() {
        return reads.query(HEAD, parameters -> {}, HeadPosition::new).position;
    }

    @Override
    public List<Fact> after(long position, int limit) {
        checkLimit(limit);
        return tail.after(position, limit)
                .orElseGet(() -> read(
                        SELECT + "where l.position > ? order by l.position limit ?",
                        parameters -> parameters.value(position).value(limit)));
    }

    @Override
    public List<Fact> stream(StreamId stream) {
        return read(SELECT + "where l.stream = ? order by l.sequence", parameters -> parameters.value(stream.value()));
    }

    @Override
    public List<Fact> conversations(
            HotelId hotel, Collection<ConversationId> conversations, long after, long upTo, int limit) {
        checkLimit(limit);
        String sql = "select " + LedgerRows.COLUMNS + """
                from unnest(?::uuid[]) as c (conversation_id)
                cross join lateral (
                    select * from event_store.ledger i
                    where i.conversation_id = c.conversation_id and i.hotel = ? and i.position > ? and i.position <= ?
                    order by i.position limit ?) l
                order by l.position limit ?
                """;
        List<ConversationId> wanted = List.copyOf(conversations);
        return read(
                sql,
                parameters -> parameters
                        .array("uuid", wanted, id -> UUID.fromString(id.value()))
                        .value(hotel.value())
                        .value(after)
                        .value(upTo)
                        .value(limit)
                        .value(limit));
    }

    @Override
    public Subscription onAppend(LongConsumer newHead) {
        return signals.subscribe(newHead);
    }

    @Override
    public Subscription onConnectionLost(Runnable doubt) {
        return signals.onConnectionLost(doubt);
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1.." + MOST);
        }
    }

    private List<Fact> read(String sql, Reads.Binding binding) {
        return rows.facts(reads.query(sql, binding, Reads.LedgerRowList::new).rows);
    }

    /** The head's position. */
    private static final class HeadPosition implements Reads.RowTaker {
        private long position;

        @Override
        public void take(ResultSet row) throws SQLException {
            position = row.getLong(1);
        }
    }
}
