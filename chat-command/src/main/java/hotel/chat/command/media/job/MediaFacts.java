package hotel.chat.command.media.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import hotel.chat.api.identity.HotelId;
import hotel.chat.command.media.worker.Finding;
import hotel.chat.command.media.worker.Finding.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was found out about a content, so that forwards and repeats of it cost nothing. Forgotten with its blob. */
final class MediaFacts {
    private final JdbcClient jdbc;

    MediaFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Key {@code media_pkey}. */
    Optional<Finding> find(HotelId hotel, String sha256) {
        return jdbc.sql("""
                        select width, height, duration_ms, outcome from event_store.media
                        where hotel = :hotel and sha256 = :sha256
                        """)
                .param("hotel", hotel.value())
                .param("sha256", sha256)
                .query(MediaFacts::finding)
                .optional();
    }

    /** Nothing happens when the blob has gone meanwhile. */
    void keep(HotelId hotel, String sha256, Finding finding, Outcome outcome) {
        jdbc.sql("""
                        insert into event_store.media (hotel, sha256, width, height, duration_ms, outcome)
                        select b.hotel, b.sha256, :width::integer, :height::integer, :duration::bigint, :outcome
                        from event_store.blob b where b.hotel = :hotel and b.sha256 = :sha256 for key share
                        on conflict (hotel, sha256) do update
                        set width = excluded.width, height = excluded.height, duration_ms = excluded.duration_ms,
                            outcome = excluded.outcome
                        """)
                .param("hotel", hotel.value())
                .param("sha256", sha256)
                .param("width", finding.width())
                .param("height", finding.height())
                .param("duration", finding.durationMs())
                .param("outcome", outcome.wireName())
                .update();
    }

    private static Finding finding(ResultSet row, int number) throws SQLException {
        return new Finding(
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getObject("duration_ms", Long.class),
                Outcome.named(row.getString("outcome")));
    }
}
