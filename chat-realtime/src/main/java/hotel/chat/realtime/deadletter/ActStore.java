package hotel.chat.realtime.deadletter;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.realtime.deliver.ParkedEnvelope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what with which dead letter, when and why. */
final class ActStore {
    private final JdbcClient jdbc;

    ActStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(Caller by, Act act, Outcome outcome, @Nullable String reason, ParkedEnvelope letter) {
        jdbc.sql("""
                        insert into realtime.dead_letter_act
                            (by_hotel, by_staff_id, act, outcome, reason, parked_id, position, event_id, channel, type,
                             cause)
                        values (:hotel, :staff, :act, :outcome, :reason, :parked, :position, :event, :channel, :type,
                                :cause)
                        """)
                .param("hotel", by.hotel().value())
                .param("staff", by.staff().value())
                .param("act", act.wireName())
                .param("outcome", outcome.wireName())
                .param("reason", reason)
                .param("parked", letter.parkedId())
                .param("position", letter.position())
                .param("event", letter.eventId())
                .param("channel", letter.channel())
                .param("type", letter.type())
                .param("cause", letter.cause())
                .update();
    }

    /** At most {@code limit} with a smaller id, newest first. */
    List<Entry> before(long actId, int limit) {
        return jdbc.sql("""
                        select act_id, at, by_hotel, by_staff_id, act, outcome, reason, parked_id, position, event_id,
                               channel, type, cause
                        from realtime.dead_letter_act where act_id < :before order by act_id desc limit :limit
                        """)
                .param("before", actId)
                .param("limit", limit)
                .query((row, _) -> new Entry(
                        row.getLong("act_id"),
                        new DeadLetterAct(
                                row.getTimestamp("at").toInstant(),
                                row.getString("by_hotel"),
                                row.getString("by_staff_id"),
                                row.getString("act"),
                                row.getString("outcome"),
                                row.getString("reason"),
                                Long.toString(row.getLong("parked_id")),
                                row.getString("channel"),
                                row.getString("type"),
                                row.getString("event_id"),
                                row.getLong("position"),
                                row.getString("cause"))))
                .list();
    }

    record Entry(long actId, DeadLetterAct act) {}
}
