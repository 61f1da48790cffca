package hotel.chat.command.media.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The attachments that are still to be processed. A row is written with each placed attachment, in the same commit, and
 * stays until the processing is a fact. Times are the database's, so nodes' clocks need not agree.
 */
final class AttachmentJobs {
    private final JdbcClient jdbc;

    AttachmentJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the job that has been due longest. Index {@code attachment_job_due}, one row. */
    Optional<AttachmentJob> take(Duration lease) {
        return jdbc.sql("""
                        update event_store.attachment_job
                        set attempt = attempt + 1, due_at = clock_timestamp() + :lease * interval '1 millisecond'
                        where position = (
                            select position from event_store.attachment_job
                            where due_at <= clock_timestamp()
                            order by due_at limit 1
                            for update skip locked)
                        returning position, hotel, attachment_id, attempt
                        """)
                .param("lease", lease.toMillis())
                .query(AttachmentJobs::job)
                .optional();
    }

    /** Lets nobody else have it for that long from now, unless somebody has it already; then this node's work is void. */
    boolean put(AttachmentJob job, Duration off) {
        return jdbc.sql("""
                        update event_store.attachment_job
                        set due_at = clock_timestamp() + :off * interval '1 millisecond'
                        where position = :position and attempt = :attempt
                        """)
                        .param("off", off.toMillis())
                        .param("position", job.position())
                        .param("attempt", job.attempt())
                        .update()
                == 1;
    }

    /** Whoever has it by now: its processing is a fact, or needless. */
    void end(AttachmentJob job) {
        jdbc.sql("delete from event_store.attachment_job where position = :position")
                .param("position", job.position())
                .update();
    }

    /** How many there are. */
    long count() {
        return jdbc.sql("select count(*) from event_store.attachment_job")
                .query(Long.class)
                .single();
    }

    private static AttachmentJob job(ResultSet row, int number) throws SQLException {
        return new AttachmentJob(
                row.getLong("position"),
                new HotelId(row.getString("hotel")),
                new AttachmentId(row.getString("attachment_id")),
                row.getInt("attempt"));
    }
}
