package hotel.chat.realtime.deliver;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Envelopes that were refused for good. */
final class ParkedStore {
    private static final String COLUMNS =
            "parked_id, position, event_id, channel, type, previous_position, cause, parked_at";

    private final JdbcClient jdbc;

    ParkedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Parking again only changes the cause. */
    void park(Parcel parcel, String cause) {
        jdbc.sql("""
                        insert into realtime.parked
                            (position, event_id, channel, type, previous_position, cause, parked_at)
                        values (:position, :event, :channel, :type, :previous, :cause, clock_timestamp())
                        on conflict (event_id, channel) do update set cause = excluded.cause
                        """)
                .param("position", parcel.notice().fact().position())
                .param("event", parcel.notice().eventId())
                .param("channel", parcel.publication().channel())
                .param("type", parcel.notice().type().wireName())
                .param("previous", parcel.previousPosition())
                .param("cause", cause)
                .update();
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
                row.getString("cause"),
                row.getTimestamp("parked_at").toInstant());
    }
}
