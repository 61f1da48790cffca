package hotel.chat.realtime.push;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outcomes of pushes, one a fact and person. */
final class OutcomeStore {
    private final JdbcClient jdbc;

    OutcomeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps them, durably; what is known of a fact and person already stays. One statement. */
    void record(List<Outcome> outcomes) {
        jdbc.sql("""
                        insert into realtime.push_outcome
                            (position, staff_id, hotel, message_id, kind, outcome, why, at)
                        select position, staff_id, hotel, message_id, kind, outcome, why, at
                        from unnest(:positions::bigint[], :staff::text[], :hotels::text[], :messages::text[],
                                    :kinds::text[], :outcomes::text[], :whys::text[], :times::timestamptz[])
                            as new (position, staff_id, hotel, message_id, kind, outcome, why, at)
                        on conflict (position, staff_id) do nothing
                        """)
                .param(
                        "positions",
                        outcomes.stream()
                                .map(outcome -> outcome.subject().position())
                                .toArray(Long[]::new))
                .param(
                        "staff",
                        column(
                                outcomes,
                                outcome -> outcome.subject().owner().staff().value()))
                .param(
                        "hotels",
                        column(
                                outcomes,
                                outcome -> outcome.subject().owner().hotel().value()))
                .param(
                        "messages",
                        column(outcomes, outcome -> outcome.subject().message().value()))
                .param(
                        "kinds",
                        column(outcomes, outcome -> outcome.subject().kind().wireName()))
                .param("outcomes", column(outcomes, outcome -> outcome.result().wireName()))
                .param("whys", column(outcomes, Outcome::why))
                .param(
                        "times",
                        outcomes.stream()
                                .map(outcome -> Timestamp.from(outcome.at()))
                                .toArray(Timestamp[]::new))
                .update();
    }

    /** Who has an outcome already, by the position of the fact; facts without one are left out. By primary key. */
    Map<Long, Set<StaffId>> known(Collection<Long> positions) {
        Map<Long, Set<StaffId>> found = new HashMap<>();
        jdbc.sql("select position, staff_id from realtime.push_outcome where position = any (:positions)")
                .param("positions", positions.toArray(Long[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getLong("position"), _ -> new HashSet<>())
                            .add(new StaffId(row.getString("staff_id")));
                });
        return found;
    }

    /** Of each person what tells most: that a push arrived, else the newest. Index push_outcome_message. */
    List<PushOutcome> of(HotelId hotel, MessageId message, @Nullable StaffId only) {
        return jdbc.sql("""
                        select distinct on (staff_id) staff_id, outcome, why, at
                        from realtime.push_outcome
                        where hotel = :hotel and message_id = :message and (:only::text is null or staff_id = :only)
                        order by staff_id, (outcome = 'sent') desc, position desc
                        """)
                .param("hotel", hotel.value())
                .param("message", message.value())
                .param("only", only == null ? null : only.value())
                .query((row, _) -> new PushOutcome(
                        row.getString("staff_id"),
                        row.getString("outcome"),
                        row.getString("why"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Forgets at most {@code limit} that are older; how many. Index push_outcome_at. */
    int purge(Instant before, int limit) {
        return jdbc.sql("""
                        delete from realtime.push_outcome
                        where (position, staff_id) in (
                            select position, staff_id from realtime.push_outcome
                            where at < :before order by at limit :limit)
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static String[] column(List<Outcome> outcomes, Function<Outcome, @Nullable String> value) {
        return outcomes.stream().map(value).toArray(String[]::new);
    }
}
