package hotel.chat.query.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import hotel.chat.query.rebuild.RebuildJob.Failure;
import org.jspecify.annotations.Nullable;

/** Rows of {@code read_model.rebuild} as jobs. */
final class RebuildRows {
    static final String COLUMNS = """
            rebuild_id, projection, kind, version, state, phase, begun_at, position, head, events_per_s, eta_s, attempt,
            requested_by, requested_at, finished_at, error_position, error_event_id, error_cause, report
            """;

    private RebuildRows() {}

    static RebuildJob job(ResultSet row, int number) throws SQLException {
        return new RebuildJob(
                new RebuildId(row.getString("rebuild_id")),
                row.getString("projection"),
                Kind.parse(row.getString("kind")),
                row.getInt("version"),
                State.parse(row.getString("state")),
                new Progress(
                        Phase.parse(row.getString("phase")),
                        row.getLong("position"),
                        row.getLong("head"),
                        row.getDouble("events_per_s"),
                        row.getObject("eta_s", Long.class)),
                row.getObject("begun_at", Long.class),
                row.getInt("attempt"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                time(row.getObject("finished_at", OffsetDateTime.class)),
                failure(row),
                row.getString("report"));
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        String cause = row.getString("error_cause");
        return cause == null
                ? null
                : new Failure(row.getLong("error_position"), row.getString("error_event_id"), cause);
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
