package hotel.chat.realtime.deliver;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.Fact;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Envelopes that were refused for good. */
final class ParkedStore {
    private static final String COLUMNS =
            "parked_id, position, event_id, channel, type, previous_position, hotel, conversation_id, cause, parked_at,"
                    + " retries, retried_at";

    private final JdbcClient jdbc;

    ParkedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Parking again only changes the cause. */
    void park(Parcel parcel, String cause) {
        Fact fact = parcel.notice().fact();
        ConversationId conversation = fact.conversation();
        jdbc.sql("""
                        insert into realtime.parked
                            (position, event_id, channel, type, previous_position, hotel, conversation_id, cause,
                             parked_at)
                        values (:position, :event, :channel, :type, :previous, :hotel, :conversation, :cause,
                                clock_timestamp())
                        on conflict (event_id, channel) do update set cause = excluded.cause
                        """)
                .param("position", fact.position())
                .param("event", parcel.notice().eventId())
                .param("channel", parcel.publication().channel())
                .param("type", parcel.notice().type().wireName())
                .param("previous", parcel.previousPosition())
                .param("hotel", fact.hotel().value())
                .param("conversation", conversation == null ? null : conversation.value())
                .param("cause", cause)
                .update();
    }

    /** An operator's retry was in vain. */
    void refusedAgain(long parkedId, String cause) {
        jdbc.sql("""
                        update realtime.parked
                        set cause = :cause, retries = retries + 1, retried_at = clock_timestamp()
                        where parked_id = :id
                        """).param("id", parkedId).param("cause", cause).update();
    }

    /** At most {@code limit} with a greater id, oldest first. */
    List<ParkedEnvelope> after(long parkedId, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from realtime.parked where parked_id > :after order by parked_id limit :limit")
                .param("after", parkedId)
                .param("limit", limit)
                .query(ParkedStore::read)
                .list();
    }

    /** What is to go out first on a channel. By {@code parked_channel}. */
    Optional<ParkedEnvelope> first(String channel) {
        return jdbc.sql("select " + COLUMNS + """
                         from realtime.parked where channel = :channel order by position, parked_id limit 1
                        """)
                .param("channel", channel)
                .query(ParkedStore::read)
                .optional();
    }

    /** Channels that something is parked of, those that were not tried for the longest time first. */
    List<String> channels() {
        return jdbc.sql("""
                        select channel from realtime.parked
                        group by channel order by max(retried_at) nulls first, min(parked_id)
                        """).query((row, _) -> row.getString("channel")).list();
    }

    /** Until the transaction ends nobody else tries this channel's again. */
    void lock(String channel) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('realtime.parked ' || :channel, 0))")
                .param("channel", channel)
                .query(Integer.class)
                .single();
    }

    Optional<ParkedEnvelope> find(long parkedId) {
        return jdbc.sql("select " + COLUMNS + " from realtime.parked where parked_id = :id")
                .param("id", parkedId)
                .query(ParkedStore::read)
                .optional();
    }

    void remove(long parkedId) {
        jdbc.sql("delete from realtime.parked where parked_id = :id")
                .param("id", parkedId)
                .update();
    }

    long count() {
        return jdbc.sql("select count(*) from realtime.parked")
                .query(Long.class)
                .single();
    }

    private static ParkedEnvelope read(ResultSet row, int index) throws SQLException {
        return new ParkedEnvelope(
                row.getLong("parked_id"),
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("channel"),
                row.getString("type"),
                row.getObject("previous_position", Long.class),
                row.getString("hotel"),
                row.getString("conversation_id"),
                row.getString("cause"),
                row.getTimestamp("parked_at").toInstant(),
                row.getInt("retries"),
                instant(row.getTimestamp("retried_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
