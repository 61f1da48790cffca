package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import hotel.chat.query.rebuild.RebuildJob.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of rebuilds. Whoever works on one names the attempt with each statement, so that a node whose lease ran out, or whose
 * rebuild was paused, changes nothing any more.
 */
final class RebuildJobs {
    private final JdbcClient jdbc;

    RebuildJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when one of that projection is running or paused. */
    Optional<RebuildId> add(String projection, Kind kind, int version, String requestedBy) {
        return jdbc.sql("""
                        insert into read_model.rebuild (projection, kind, version, requested_by)
                        values (:projection, :kind, :version, :by)
                        on conflict (projection) where state in ('running', 'paused') do nothing
                        returning rebuild_id
                        """)
                .param("projection", projection)
                .param("kind", kind.wireName())
                .param("version", version)
                .param("by", requestedBy)
                .query((row, _) -> new RebuildId(row.getString("rebuild_id")))
                .optional();
    }

    Optional<RebuildJob> find(RebuildId id) {
        return jdbc.sql("select " + RebuildRows.COLUMNS + " from read_model.rebuild where rebuild_id = :id")
                .param("id", id.uuid())
                .query(RebuildRows::job)
                .optional();
    }

    /** At most {@code limit}, newest first, older than that one. Primary key. */
    List<RebuildJob> list(@Nullable RebuildId before, int limit) {
        return jdbc.sql("select " + RebuildRows.COLUMNS + """
                        from read_model.rebuild
                        where cast(:before as uuid) is null or rebuild_id < cast(:before as uuid)
                        order by rebuild_id desc limit :limit
                        """)
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query(RebuildRows::job)
                .list();
    }

    /** The newest of a projection. Index {@code rebuild_in_order}. */
    Optional<RebuildJob> newest(String projection) {
        return newest(projection, EnumSet.allOf(Kind.class));
    }

    /** The newest of those that became live, or are meant to. Index {@code rebuild_in_order}. */
    Optional<RebuildJob> newestForLive(String projection) {
        return newest(projection, EnumSet.of(Kind.REBUILD, Kind.ROLLBACK));
    }

    private Optional<RebuildJob> newest(String projection, Set<Kind> kinds) {
        return jdbc.sql("select " + RebuildRows.COLUMNS + """
                        from read_model.rebuild where projection = :projection and kind in (:kinds)
                        order by rebuild_id desc limit 1
                        """)
                .param("projection", projection)
                .param("kinds", kinds.stream().map(Kind::wireName).toList())
                .query(RebuildRows::job)
                .optional();
    }

    /** Takes the one that has been due longest, of those that this node's code is of the version for. */
    Optional<RebuildJob> take(Map<String, Integer> versions, Duration lease) {
        return jdbc.sql("""
                        update read_model.rebuild
                        set attempt = attempt + 1, due_at = clock_timestamp() + :lease * interval '1 millisecond'
                        where rebuild_id = (
                            select r.rebuild_id from read_model.rebuild r
                            join unnest(cast(:projections as text[]), cast(:versions as integer[])) v (projection, version)
                              on v.projection = r.projection and v.version = r.version
                            where r.state = 'running' and r.due_at <= clock_timestamp()
                            order by r.requested_at limit 1
                            for update of r skip locked)
                        returning
                        """ + RebuildRows.COLUMNS)
                .param("projections", versions.keySet().toArray(String[]::new))
                .param("versions", versions.values().toArray(Integer[]::new))
                .param("lease", lease.toMillis())
                .query(RebuildRows::job)
                .optional();
    }

    /** Prolongs the lease. False when it is not this attempt's any more. */
    boolean renew(RebuildJob job, Duration lease) {
        return ours(job, "due_at = clock_timestamp() + :lease * interval '1 millisecond'")
                        .param("lease", lease.toMillis())
                        .update()
                == 1;
    }

    /** May be gone on with after a while. */
    void release(RebuildJob job, Duration pause) {
        ours(job, "due_at = clock_timestamp() + :pause * interval '1 millisecond'")
                .param("pause", pause.toMillis())
                .update();
    }

    /**
     * Its tables have just been made.
     *
     * @param at no text is in them that was erased before
     */
    void begun(RebuildJob job, long at, long position) {
        require(ours(job, "begun_at = :at, position = :position, head = :at, phase = 'replay'")
                .param("at", at)
                .param("position", position)
                .update());
    }

    /** Says how far it is. Nobody else has it until the transaction ends: rows and position are kept or lost together. */
    void reached(RebuildJob job, long from, Progress progress) {
        require(ours(job, """
                        phase = :phase, position = :position, head = :head, events_per_s = :speed,
                        eta_s = cast(:eta as bigint)
                        """, "position = :from")
                .param("from", from)
                .param("phase", progress.phase().wireName())
                .param("position", progress.position())
                .param("head", progress.head())
                .param("speed", progress.eventsPerSecond())
                .param("eta", progress.etaSeconds())
                .update());
    }

    /** All indexes were made in that time. */
    void indexed(RebuildJob job, Duration took) {
        require(ours(job, "index_ms = :took").param("took", took.toMillis()).update());
    }

    /** How long they took when that projection was built the last time; 0 if it was not. Index {@code rebuild_in_order}. */
    double indexMillisPerFact(String projection) {
        return jdbc.sql("""
                        select cast(index_ms as double precision) / head from read_model.rebuild
                        where projection = :projection and index_ms is not null and state = 'done' and head > 0
                        order by rebuild_id desc limit 1
                        """)
                .param("projection", projection)
                .query(Double.class)
                .optional()
                .orElse(IndexTime.UNKNOWN);
    }

    /** Its tables are not what the live ones have become: they have to be made once more. */
    void beginAgain(RebuildJob job) {
        require(ours(job, "begun_at = null, position = 0, phase = 'waiting', due_at = clock_timestamp()")
                .update());
    }

    /** Takes a running one, which is to be begun once more, from whom it was leased to. False when that was less than a minute ago. */
    boolean abandon(RebuildId id) {
        return change(
                id,
                "attempt = attempt + 1, begun_at = null, position = 0, phase = 'waiting'",
                "state = 'running' and due_at < clock_timestamp() - interval '1 minute'");
    }

    void done(RebuildJob job, @Nullable String report) {
        require(ours(job, """
                        state = 'done', phase = 'done', eta_s = 0, finished_at = clock_timestamp(),
                        report = cast(:report as text)
                        """).param("report", report).update());
    }

    void failed(RebuildJob job, Failure failure) {
        require(ours(job, """
                        state = 'failed', finished_at = clock_timestamp(), eta_s = null,
                        error_position = :position, error_event_id = cast(:event as text), error_cause = :cause
                        """)
                .param("position", failure.position())
                .param("event", failure.eventId())
                .param("cause", failure.cause())
                .update());
    }

    /** A running one. False when it is not running. */
    boolean pause(RebuildId id) {
        return change(id, "state = 'paused', eta_s = null, events_per_s = 0", "state = 'running'");
    }

    /** A paused or failed one, for code of that version. False when it is neither. */
    boolean resume(RebuildId id, int version) {
        return jdbc.sql("""
                        update read_model.rebuild
                        set state = 'running', due_at = clock_timestamp(), attempt = attempt + 1, finished_at = null,
                            error_position = null, error_event_id = null, error_cause = null,
                            begun_at = case when version = :version then begun_at end, version = :version
                        where rebuild_id = :id and state in ('paused', 'failed')
                        """).param("version", version).param("id", id.uuid()).update() == 1;
    }

    /** One that is not over. False when it is. */
    boolean cancel(RebuildId id) {
        return change(
                id,
                "state = 'cancelled', finished_at = clock_timestamp(), eta_s = null, events_per_s = 0",
                "state not in ('done', 'cancelled')");
    }

    private boolean change(RebuildId id, String change, String condition) {
        return jdbc.sql("update read_model.rebuild set " + change + " where rebuild_id = :id and " + condition)
                        .param("id", id.uuid())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec ours(RebuildJob job, String change) {
        return ours(job, change, "true");
    }

    private JdbcClient.StatementSpec ours(RebuildJob job, String change, String condition) {
        return jdbc.sql("update read_model.rebuild set " + change
                        + " where rebuild_id = :id and attempt = :attempt and state = 'running' and " + condition)
                .param("id", job.id().uuid())
                .param("attempt", job.attempt());
    }

    private static void require(int rows) {
        if (rows != 1) {
            throw new Superseded();
        }
    }
}
