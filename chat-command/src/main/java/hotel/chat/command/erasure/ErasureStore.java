package hotel.chat.command.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.compaction.Step;
import hotel.chat.command.compaction.Step.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far erasures are. Rows are made and moved on by a trigger on the ledger, with the facts themselves. */
final class ErasureStore {
    private static final String COLUMNS =
            "hotel, erasure_id::text as erasure, position, state, messages, titles, erased_up_to";

    private final JdbcClient jdbc;

    ErasureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} of those whose texts lost their keys and are not marked yet. */
    List<Unmarked> unmarked(int limit) {
        return jdbc.sql("""
                        select stream, hotel, erasure_id::text as erasure, erased_by
                        from event_store.erased_text order by hotel, erasure_id, stream limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> {
                    String erasure = row.getString("erasure");
                    return new Unmarked(
                            new HotelId(row.getString("hotel")),
                            erasure == null ? null : new ErasureId(erasure),
                            new StaffId(row.getString("erased_by")),
                            StreamId.parse(row.getString("stream")));
                })
                .list();
    }

    /** Forgets those that were marked before they lost their key. */
    void settle(List<StreamId> streams) {
        jdbc.sql("delete from event_store.erased_text where stream = any(:streams)")
                .param("streams", streams.stream().map(StreamId::value).toArray(String[]::new))
                .update();
    }

    /** The copies of a message. Index {@code ledger_copies}. */
    List<StreamId> copies(HotelId hotel, MessageId origin) {
        return jdbc.sql("""
                        select l.stream from event_store.ledger l
                        where l.hotel = :hotel and l.type = 'MessageSent'
                          and position('\\x22666f727761726465645f66726f6d22'::bytea in l.payload) > 0
                          and event_store.forwarded_from(l.payload) = cast(:origin as uuid)
                        """)
                .param("hotel", hotel.value())
                .param("origin", origin.value())
                .query((row, _) -> StreamId.parse(row.getString("stream")))
                .list();
    }

    /** Whether a hold covers a text that would be lost with a person's key. In proportion to what they wrote. */
    boolean isHeld(HotelId hotel, StaffId person) {
        return jdbc.sql("select exists (select from event_store.held_texts_of(:hotel, :person))")
                .param("hotel", hotel.value())
                .param("person", StreamId.staff(hotel, person).value())
                .query(Boolean.class)
                .single();
    }

    /** Retention has erased something of that hotel up to a position. */
    void erasedByRetention(HotelId hotel, long position) {
        jdbc.sql("""
                        insert into event_store.retention_erased (hotel, up_to) values (:hotel, :position)
                        on conflict (hotel) do update set up_to = excluded.up_to
                        """).param("hotel", hotel.value()).param("position", position).update();
    }

    /** Up to where retention has erased what is not tidied up behind yet; 0 when there is nothing. */
    long retentionErased() {
        return jdbc.sql("select coalesce(max(up_to), 0) from event_store.retention_erased")
                .query(Long.class)
                .single();
    }

    /** All that retention had erased up to there is tidied up behind. */
    void retentionTidied(long position) {
        jdbc.sql("delete from event_store.retention_erased where up_to <= :position")
                .param("position", position)
                .update();
    }

    /** How many are not marked yet. Index {@code erased_text_of}. */
    long unmarkedOf(HotelId hotel, ErasureId erasure) {
        return jdbc.sql("""
                        select count(*) from event_store.erased_text
                        where hotel = :hotel and erasure_id = cast(:erasure as uuid)
                        """)
                .param("hotel", hotel.value())
                .param("erasure", erasure.value())
                .query(Long.class)
                .single();
    }

    /** Those in a state in which something is to be done, oldest first. Index {@code erasure_open}. */
    List<Erasure> in(State state) {
        return jdbc.sql("select " + COLUMNS + " from event_store.erasure where state = :state"
                        + " and state in ('erasing', 'compacting') order by position")
                .param("state", state.column())
                .query(ErasureStore::read)
                .list();
    }

    Optional<Erasure> find(HotelId hotel, ErasureId erasure) {
        return jdbc.sql("select " + COLUMNS
                        + " from event_store.erasure where hotel = :hotel and erasure_id = cast(:erasure as uuid)")
                .param("hotel", hotel.value())
                .param("erasure", erasure.value())
                .query(ErasureStore::read)
                .optional();
    }

    /** At most {@code limit} requested before a position, newest first. Index {@code erasure_in_order}. */
    List<Erasure> before(HotelId hotel, long position, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from event_store.erasure where hotel = :hotel and position < :position
                         order by position desc limit :limit
                        """)
                .param("hotel", hotel.value())
                .param("position", position)
                .param("limit", limit)
                .query(ErasureStore::read)
                .list();
    }

    /** Notes what compacting came to, once. */
    void note(Erasure erasure, List<Step> steps) {
        for (int ordinal = 0; ordinal < steps.size(); ordinal++) {
            jdbc.sql("""
                            insert into event_store.erasure_step (hotel, erasure_id, ordinal, step, outcome)
                            values (:hotel, cast(:erasure as uuid), :ordinal, :step, :outcome)
                            on conflict (hotel, erasure_id, ordinal) do update
                            set step = excluded.step, outcome = excluded.outcome, at = excluded.at
                            """)
                    .param("hotel", erasure.hotel().value())
                    .param("erasure", erasure.id().value())
                    .param("ordinal", ordinal)
                    .param("step", steps.get(ordinal).name())
                    .param("outcome", steps.get(ordinal).outcome().wireName())
                    .update();
        }
    }

    /** What compacting came to, in order. */
    List<Step> steps(HotelId hotel, ErasureId erasure) {
        return jdbc.sql("""
                        select step, outcome from event_store.erasure_step
                        where hotel = :hotel and erasure_id = cast(:erasure as uuid) order by ordinal
                        """)
                .param("hotel", hotel.value())
                .param("erasure", erasure.value())
                .query((row, _) -> new Step(
                        row.getString("step"),
                        row.getString("outcome").equals("done") ? Outcome.DONE : Outcome.NOT_ALLOWED))
                .list();
    }

    private static Erasure read(ResultSet row, int number) throws SQLException {
        return new Erasure(
                new HotelId(row.getString("hotel")),
                new ErasureId(row.getString("erasure")),
                row.getLong("position"),
                State.of(row.getString("state")),
                row.getLong("messages"),
                row.getLong("titles"),
                row.getLong("erased_up_to"));
    }

    /** What an erasure waits for. */
    enum State {
        AWAITING_APPROVAL,
        ERASING,
        COMPACTING,
        DONE;

        /** As in the table and in answers. */
        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String column) {
            return valueOf(column.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /**
     * An erasure.
     *
     * @param position of the request
     * @param messages how many messages are marked
     * @param titles how many conversations' titles are marked
     * @param erasedUpTo where all were marked; 0 before
     */
    record Erasure(
            HotelId hotel, ErasureId id, long position, State state, long messages, long titles, long erasedUpTo) {}

    /** A stream whose text has lost its key. */
    record Unmarked(HotelId hotel, @Nullable ErasureId erasure, StaffId erasedBy, StreamId stream) {}
}
