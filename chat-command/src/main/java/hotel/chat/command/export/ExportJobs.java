package hotel.chat.command.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import hotel.chat.api.identity.ExportId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.export.file.Export;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of exports. Whoever makes one names the attempt with each statement, so that a node whose lease ran out changes
 * nothing any more. Leases are by the database's clock.
 */
final class ExportJobs {
    /** Of one hotel: they are made one after the other, and those of other hotels wait. */
    private static final int MOST_UNFINISHED = 20;

    private static final Duration LATER = Duration.ofMinutes(1);

    private static final String COLUMNS = """
            export_id, hotel, requested_by, request, created_at, state, attempt, outdated,
            items_done, items_total, size, finished_at, error
            """;

    private final JdbcClient jdbc;

    ExportJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of that id stays as it is. */
    void add(Export export) {
        jdbc.sql("""
                        insert into event_store.audit_export (export_id, hotel, requested_by, request, created_at)
                        values (:id, :hotel, :by, :request, :at) on conflict (export_id) do nothing
                        """)
                .param("id", UUID.fromString(export.id()))
                .param("hotel", export.scope().hotel().value())
                .param("by", export.requestedBy().value())
                .param("request", RequestJson.of(export))
                .param("at", time(export.createdAt()))
                .update();
    }

    Optional<ExportJob> find(HotelId hotel, ExportId id) {
        return jdbc.sql("select " + COLUMNS + " from event_store.audit_export where export_id = :id and hotel = :hotel")
                .param("id", UUID.fromString(id.value()))
                .param("hotel", hotel.value())
                .query(ExportJobs::job)
                .optional();
    }

    /** {@code rate_limited} for a hotel that waits for many already. */
    void requireRoom(HotelId hotel) {
        int unfinished = jdbc.sql(
                        "select count(*) from event_store.audit_export where hotel = :hotel and state = 'running'")
                .param("hotel", hotel.value())
                .query(Integer.class)
                .single();
        if (unfinished >= MOST_UNFINISHED) {
            throw Rejection.retryLater(
                    RejectionCode.RATE_LIMITED, "There are too many exports that are not made yet.", LATER);
        }
    }

    /** At most {@code limit} of a hotel, newest first, after that one. Index {@code audit_export_hotel}. */
    List<ExportJob> list(HotelId hotel, @Nullable ExportJob after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                        from event_store.audit_export
                        where hotel = :hotel
                          and (cast(:at as timestamptz) is null
                               or (created_at, export_id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by created_at desc, export_id desc limit :limit
                        """)
                .param("hotel", hotel.value())
                .param("at", after == null ? null : time(after.export().createdAt()))
                .param("id", after == null ? null : after.export().id())
                .param("limit", limit)
                .query(ExportJobs::job)
                .list();
    }

    /** Takes the one that has been due longest, and begins it anew. */
    Optional<ExportJob> take(Duration lease) {
        return jdbc.sql("""
                        update event_store.audit_export
                        set attempt = attempt + 1, outdated = false, items_done = 0, items_total = 0,
                            due_at = clock_timestamp() + :lease * interval '1 millisecond'
                        where export_id = (
                            select export_id from event_store.audit_export
                            where state = 'running' and due_at <= clock_timestamp()
                            order by due_at limit 1
                            for update skip locked)
                        returning
                        """ + COLUMNS)
                .param("lease", lease.toMillis())
                .query(ExportJobs::job)
                .optional();
    }

    /** How far it is; prolongs the lease. False when somebody else has it by now, or when it is outdated. */
    boolean reached(ExportJob job, long done, long total, Duration lease) {
        return ours(job, """
                        items_done = :done, items_total = :total,
                        due_at = clock_timestamp() + :lease * interval '1 millisecond'
                        """, "not outdated")
                        .param("done", done)
                        .param("total", total)
                        .param("lease", lease.toMillis())
                        .update()
                == 1;
    }

    /** Its file is there. False when somebody else has it by now, or when it is outdated. */
    boolean done(ExportJob job, long size) {
        return ours(job, "state = 'done', size = :size, finished_at = clock_timestamp()", "not outdated")
                        .param("size", size)
                        .update()
                == 1;
    }

    void failed(ExportJob job, String error) {
        ours(job, "state = 'failed', error = :error, finished_at = clock_timestamp()", "true")
                .param("error", error)
                .update();
    }

    /** May be begun anew after a pause. */
    void later(ExportJob job, Duration pause) {
        ours(job, "due_at = clock_timestamp() + :pause * interval '1 millisecond'", "true")
                .param("pause", pause.toMillis())
                .update();
    }

    /** Finished ones whose file is not wanted any more: their time is over, or a text was erased since. */
    List<ExportJob> over(Duration keep, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                        from event_store.audit_export
                        where state <> 'running'
                          and (finished_at < clock_timestamp() - :keep * interval '1 millisecond'
                               or (outdated and state = 'done'))
                        limit :limit
                        """)
                .param("keep", keep.toMillis())
                .param("limit", limit)
                .query(ExportJobs::job)
                .list();
    }

    void remove(ExportJob job) {
        jdbc.sql("delete from event_store.audit_export where export_id = :id and state <> 'running'")
                .param("id", UUID.fromString(job.export().id()))
                .update();
    }

    /** A finished one that must not be served any more, once its file is gone. */
    void outdated(ExportJob job, String error) {
        jdbc.sql(
                        "update event_store.audit_export set state = 'failed', error = :error, size = null where export_id = :id")
                .param("id", UUID.fromString(job.export().id()))
                .param("error", error)
                .update();
    }

    private JdbcClient.StatementSpec ours(ExportJob job, String change, String condition) {
        return jdbc.sql("update event_store.audit_export set " + change
                        + " where export_id = :id and attempt = :attempt and state = 'running' and " + condition)
                .param("id", UUID.fromString(job.export().id()))
                .param("attempt", job.attempt());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static ExportJob job(ResultSet row, int number) throws SQLException {
        RequestJson request = RequestJson.parse(row.getString("request"));
        Timestamp finished = row.getTimestamp("finished_at");
        return new ExportJob(
                new Export(
                        row.getString("export_id"),
                        new StaffId(row.getString("requested_by")),
                        request.scope(new HotelId(row.getString("hotel"))),
                        request.format(),
                        request.attachments(),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()),
                ExportState.parse(row.getString("state")),
                row.getInt("attempt"),
                row.getBoolean("outdated"),
                row.getLong("items_done"),
                row.getLong("items_total"),
                row.getLong("size"),
                finished == null ? null : finished.toInstant(),
                row.getString("error"));
    }
}
