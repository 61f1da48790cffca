package hotel.chat.query.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in which schema, a row a projection. */
final class ProjectionRows {
    private static final String COLUMNS = "name, version, build, old_version, old_position";

    private final JdbcClient jdbc;

    ProjectionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A projection that is new has been made by this code from its first fact. */
    void introduce(String name, int version) {
        jdbc.sql("insert into read_model.projection (name, version) values (:name, :version) on conflict do nothing")
                .param("name", name)
                .param("version", version)
                .update();
    }

    List<Row> all() {
        return jdbc.sql("select " + COLUMNS + " from read_model.projection order by name")
                .query(ProjectionRows::row)
                .list();
    }

    /** Nobody else makes, moves or drops its tables until the transaction ends. */
    Row lock(String name) {
        return jdbc.sql("select " + COLUMNS + " from read_model.projection where name = :name for update")
                .param("name", name)
                .query(ProjectionRows::row)
                .single();
    }

    /** Those whose build belongs to a rebuild that is over. */
    List<String> leftBuilds() {
        return jdbc.sql("""
                        select p.name from read_model.projection p
                        left join read_model.rebuild r on r.rebuild_id = p.build
                        where p.build is not null and coalesce(r.state in ('done', 'cancelled'), true)
                        """).query((row, _) -> row.getString("name")).list();
    }

    /** Those whose old tables were kept for long enough. */
    List<String> staleOld(Duration keep) {
        return jdbc.sql("""
                        select p.name from read_model.projection p
                        where p.old_since <= clock_timestamp() - :keep * interval '1 millisecond'
                        """)
                .param("keep", keep.toMillis())
                .query((row, _) -> row.getString("name"))
                .list();
    }

    void built(String name, @Nullable RebuildId by) {
        jdbc.sql("update read_model.projection set build = cast(:build as uuid) where name = :name")
                .param("build", by == null ? null : by.value())
                .param("name", name)
                .update();
    }

    /** What was live is old now. */
    void swapped(String name, int version, long oldPosition) {
        jdbc.sql("""
                        update read_model.projection
                        set build = null, old_version = version, old_position = :position,
                            old_since = clock_timestamp(), version = :version
                        where name = :name
                        """)
                .param("position", oldPosition)
                .param("version", version)
                .param("name", name)
                .update();
    }

    /** An erasure is looking whether its texts are gone everywhere: none may be kept aside until it is long over. */
    void erasing() {
        jdbc.sql("update read_model.projection set erased_at = clock_timestamp()")
                .update();
    }

    boolean isErasing(String name) {
        return jdbc.sql("""
                        select coalesce(p.erased_at > clock_timestamp() - interval '1 hour', false)
                        from read_model.projection p where p.name = :name
                        """).param("name", name).query(Boolean.class).single();
    }

    void oldDropped(String name) {
        jdbc.sql("""
                        update read_model.projection set old_version = null, old_position = null, old_since = null
                        where name = :name
                        """).param("name", name).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String build = row.getString("build");
        long old = row.getLong("old_position");
        return new Row(
                row.getString("name"),
                row.getInt("version"),
                Optional.ofNullable(build).map(RebuildId::new),
                Optional.ofNullable(row.getObject("old_version", Integer.class)).map(version -> new Old(version, old)));
    }

    /**
     * A projection.
     *
     * @param version that the live tables were made by
     * @param build whose tables are being built
     * @param old tables that are kept and were live before
     */
    record Row(String name, int version, Optional<RebuildId> build, Optional<Old> old) {}

    /** Tables that were made by a version, and follow the ledger no further than to a position. */
    record Old(int version, long position) {}
}
