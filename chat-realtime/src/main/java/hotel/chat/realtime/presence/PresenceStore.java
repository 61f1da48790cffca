package hotel.chat.realtime.presence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.realtime.envelope.Channels;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row a person; of several nodes each change is told by the one that moves {@code told}. */
final class PresenceStore {
    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient jdbc;

    PresenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By key. News that are older than what is known change nothing. */
    void heard(News news, Instant now) {
        jdbc.sql("""
                        insert into realtime.presence as known
                            (hotel, staff_id, occupied, heard_at, alive_at, changed_at)
                        values (:hotel, :staff, :occupied, :at, :now, :now)
                        on conflict (hotel, staff_id) do update set
                            occupied = excluded.occupied,
                            heard_at = excluded.heard_at,
                            alive_at = excluded.alive_at,
                            changed_at = case when known.occupied = excluded.occupied
                                then known.changed_at else excluded.changed_at end
                        where known.heard_at <= excluded.heard_at
                        """)
                .param("hotel", news.person().hotel().value())
                .param("staff", news.person().staff().value())
                .param("occupied", news.occupied())
                .param("at", time(news.at()))
                .param("now", time(now))
                .update();
    }

    /** By key. What the person says of themselves; it shows only while they are there. */
    void said(Channels.Owner person, boolean away, Instant now) {
        jdbc.sql("""
                        insert into realtime.presence as known (hotel, staff_id, away, alive_at, changed_at)
                        values (:hotel, :staff, :away, :now, :now)
                        on conflict (hotel, staff_id) do update set
                            away = excluded.away,
                            alive_at = excluded.alive_at,
                            changed_at = case when known.away = excluded.away or not known.occupied
                                then known.changed_at else excluded.changed_at end
                        """)
                .param("hotel", person.hotel().value())
                .param("staff", person.staff().value())
                .param("away", away)
                .param("now", time(now))
                .update();
    }

    /**
     * What is to be told now, at most 500: at once that somebody is there, and only after a while that somebody is less so.
     * Whoever is gone is not away any more when they come back. Reads {@code presence_untold}.
     */
    List<Presence> settled(Duration settle, Instant now) {
        return jdbc.sql("""
                        with due as (
                            select hotel, staff_id from realtime.presence
                            where state <> told and (state = 'online' or changed_at <= :settled)
                            order by changed_at, hotel, staff_id
                            limit :most
                            for update skip locked
                        )
                        update realtime.presence known
                        set told = known.state, told_since = known.changed_at, away = known.away and known.occupied
                        from due
                        where known.hotel = due.hotel and known.staff_id = due.staff_id
                        returning known.hotel, known.staff_id, known.told, known.told_since
                        """)
                .param("settled", time(now.minus(settle)))
                .param("most", MOST_AT_ONCE)
                .query(PresenceStore::read)
                .list();
    }

    /** What these people's colleagues were told last; nothing of people who were never there. By key. */
    List<Presence> told(HotelId hotel, Collection<StaffId> people) {
        return jdbc.sql("""
                        select hotel, staff_id, told, told_since from realtime.presence
                        where hotel = :hotel and staff_id = any(:people) and told_since is not null
                        """)
                .param("hotel", hotel.value())
                .param("people", people.stream().map(StaffId::value).toArray(String[]::new))
                .query(PresenceStore::read)
                .list();
    }

    /** Nobody is there any more who gave no sign of life since. Reads {@code presence_occupied}. */
    void expire(Instant lastSign, Instant now) {
        jdbc.sql("""
                        update realtime.presence set occupied = false, changed_at = :now
                        where occupied and alive_at < :last
                        """).param("last", time(lastSign)).param("now", time(now)).update();
    }

    /** Milliseconds, as on the wire. */
    private static OffsetDateTime time(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli()).atOffset(ZoneOffset.UTC);
    }

    private static Presence read(ResultSet row, int index) throws SQLException {
        return new Presence(
                new Channels.Owner(new HotelId(row.getString("hotel")), new StaffId(row.getString("staff_id"))),
                row.getString("told"),
                row.getTimestamp("told_since").toInstant());
    }
}
