package hotel.chat.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Id;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.port.LedgerEntries;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stretch of the ledger by an index, and of it what is sought: whatever that is, at most {@link #STRETCH} rows are
 * looked at.
 */
final class JdbcLedgerEntries implements LedgerEntries {
    static final int STRETCH = 20_000;
    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LOOKED = 13;
    private static final int LAST = 14;

    private static final String COLUMNS = """
            l.position, l.event_id, l.stream, l.sequence, l.hotel, l.conversation_id, l.actor, l.committed_at, l.type,
            l.revision, octet_length(l.payload) as payload_bytes, octet_length(l.metadata) as metadata_bytes
            """;

    /** Key ledger_pkey, or index ledger_conversation. */
    private static final String ALONG = "select " + COLUMNS + """
            from event_store.ledger l where %s l.position > ? and l.position <= ? order by l.position %s limit ?
            """;

    /** Key ledger_stream: a message is one stream, in the hotel that is named, or in each that there is. */
    private static final String OF_MESSAGE = "select " + COLUMNS + """
            from event_store.ledger l where l.stream = any(array(%s)) and l.position > ? and l.position <= ?
            """;

    private static final String ONE_HOTEL = "select ?::text";

    /** Names of streams begin with their hotel, and {@code 0} is what comes after {@code /}: one probe of ledger_stream a hotel. */
    private static final String EACH_HOTEL = """
            with recursive hotels (hotel) as (
                (select split_part(f.stream, '/', 1) from event_store.ledger f order by f.stream limit 1)
                union all
                select (select split_part(n.stream, '/', 1) from event_store.ledger n
                        where n.stream > h.hotel || '0' order by n.stream limit 1)
                from hotels h where h.hotel is not null)
            select hotel || ? from hotels where hotel is not null
            """;

    private final Reads reads;

    JdbcLedgerEntries(Reads reads) {
        this.reads = reads;
    }

    @Override
    public Stretch look(Sought sought, Range range, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1.." + MOST);
        }
        Entries found = reads.query(
                statement(sought, range), parameters -> bind(parameters, sought, range, limit), Entries::new);
        return found.of(range, limit, sought.message() == null ? STRETCH : Integer.MAX_VALUE);
    }

    static String statement(Sought sought, Range range) {
        String order = range.isNewestFirst() ? "desc" : "asc";
        return """
                with stretch as materialized (%s),
                found as (
                    select * from stretch s
                    where (? = '' or s.hotel = ?) and (? = '' or s.conversation_id = nullif(?, '')::uuid) and (? = '' or s.type = ?)
                    order by s.position %s limit ?)
                select f.position, f.event_id, f.stream, f.sequence, f.hotel, f.conversation_id, f.actor, f.committed_at, f.type,
                       f.revision, f.payload_bytes, f.metadata_bytes, looked.facts, looked.last
                from (select count(*) as facts, %s(position) as last from stretch) looked left join found f on true
                order by f.position
                """.formatted(stretch(sought, order), order, range.isNewestFirst() ? "min" : "max");
    }

    static void bind(Parameters parameters, Sought sought, Range range, int limit) throws SQLException {
        parameters.within(LONGEST);
        bindStretch(parameters, sought, range);
        both(parameters, text(sought.hotel()));
        both(parameters, text(sought.conversation()));
        String type = sought.type();
        both(parameters, type == null ? "" : type);
        parameters.value(limit);
    }

    private static String stretch(Sought sought, String order) {
        if (sought.message() != null) {
            return OF_MESSAGE.formatted(sought.hotel() == null ? EACH_HOTEL : ONE_HOTEL);
        }
        return ALONG.formatted(sought.conversation() == null ? "" : "l.conversation_id = ? and", order);
    }

    private static void bindStretch(Parameters parameters, Sought sought, Range range) throws SQLException {
        MessageId message = sought.message();
        HotelId hotel = sought.hotel();
        ConversationId conversation = sought.conversation();
        if (message != null) {
            parameters.value(
                    hotel == null
                            ? "/" + StreamKind.MESSAGE.wireName() + "/" + message
                            : StreamId.message(hotel, message).value());
        } else if (conversation != null) {
            parameters.value(UUID.fromString(conversation.value()));
        }
        parameters.value(range.after()).value(range.upTo());
        if (message == null) {
            parameters.value(STRETCH);
        }
    }

    private static void both(Parameters parameters, String value) throws SQLException {
        parameters.value(value).value(value);
    }

    private static String text(@Nullable Id id) {
        return id == null ? "" : id.value();
    }

    /** One row at least, which says how much was looked at. */
    private static final class Entries implements Reads.RowTaker {
        private final List<Entry> found = new ArrayList<>();
        private long looked;
        private long last;

        @Override
        public void take(ResultSet row) throws SQLException {
            looked = row.getLong(LOOKED);
            last = row.getLong(LAST);
            String event = row.getString(2);
            if (event == null) {
                return;
            }
            String conversation = row.getString(6);
            found.add(new Entry(
                    row.getLong(1),
                    event,
                    StreamId.parse(row.getString(3)),
                    row.getLong(4),
                    new HotelId(row.getString(5)),
                    conversation == null ? null : new ConversationId(conversation),
                    new StaffId(row.getString(7)),
                    row.getObject(8, OffsetDateTime.class).toInstant(),
                    row.getString(9),
                    row.getInt(10),
                    row.getInt(11),
                    row.getInt(12)));
        }

        Stretch of(Range range, int limit, int stretch) {
            long end = found.size() == limit
                    ? (range.isNewestFirst() ? found.getFirst() : found.getLast()).position()
                    : looked == stretch ? last : range.isNewestFirst() ? range.after() + 1 : range.upTo();
            return range.isNewestFirst()
                    ? new Stretch(found, end - 1, range.upTo())
                    : new Stretch(found, range.after(), end);
        }
    }
}
