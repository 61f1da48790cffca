package hotel.chat.app.nodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code app.node}, a few: each statement reads them all, or one by its key. Times are those of the database's clock. */
final class NodeStore {
    private final JdbcClient jdbc;
    private final Duration quiet;

    NodeStore(JdbcClient jdbc, Duration quiet) {
        this.jdbc = jdbc;
        this.quiet = quiet;
    }

    /**
     * It is there. Whoever is there forgets those that have been quiet for a day, and a quiet one of its own name, whose successor it
     * is. It does not wait for the disk: what a crash of the database loses is said again at once.
     */
    void beat(Beat beat) {
        jdbc.sql("""
                        with forgotten as (
                            delete from app.node
                            where node_id <> :id
                              and (seen_at < clock_timestamp() - interval '1 day'
                                   or name = :name and seen_at < clock_timestamp() - :quiet * interval '1 millisecond'))
                        insert into app.node (node_id, name, version, roles, started_at, seen_at, state, works_on)
                        select :id, :name, :version, :roles, :startedAt, clock_timestamp(), :state, :worksOn
                        where set_config('synchronous_commit', 'off', true) = 'off'
                        on conflict (node_id) do update
                        set seen_at = excluded.seen_at, state = excluded.state, works_on = excluded.works_on
                        """)
                .param("id", beat.id())
                .param("name", beat.name())
                .param("quiet", quiet.toMillis())
                .param("version", beat.version())
                .param("roles", beat.roles().toArray(String[]::new))
                .param("startedAt", beat.startedAt().atOffset(ZoneOffset.UTC))
                .param("state", beat.state().wireName())
                .param("worksOn", beat.worksOn().toArray(String[]::new))
                .update();
    }

    /** It ends in order. */
    void leave(UUID id) {
        jdbc.sql("delete from app.node where node_id = :id").param("id", id).update();
    }

    /** By their names. */
    List<NodeView> all(UUID answering) {
        return jdbc.sql("""
                        select name, version, roles, started_at, seen_at, works_on, node_id = :answering as answering,
                               case when seen_at < clock_timestamp() - :quiet * interval '1 millisecond' then 'quiet'
                                    else state end as state
                        from app.node order by name collate "C", started_at, node_id
                        """)
                .param("answering", answering)
                .param("quiet", quiet.toMillis())
                .query((row, _) -> new NodeView(
                        row.getString("name"),
                        row.getString("version"),
                        names(row, "roles"),
                        time(row, "started_at"),
                        time(row, "seen_at"),
                        row.getString("state"),
                        names(row, "works_on"),
                        row.getBoolean("answering")))
                .list();
    }

    private static List<String> names(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
