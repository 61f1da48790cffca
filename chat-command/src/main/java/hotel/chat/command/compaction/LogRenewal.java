package hotel.chat.command.compaction;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import hotel.chat.command.compaction.Step.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets rid of the write-ahead log as it is. PostgreSQL keeps old segments under future names to write over them; so each of
 * those is gone through, and a checkpoint that keeps none removes them.
 */
final class LogRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(LogRenewal.class);
    private static final int MOST_ROUNDS = 5;
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Segment names without their timelines, as those change with a promotion only. */
    private static final String SEGMENTS = """
            select count(*) filter (where substr(w.name, 9) > substr(pg_walfile_name(pg_current_wal_insert_lsn()), 9)),
                   count(*) filter (where substr(w.name, 9) < substr(c.redo_wal_file, 9))
            from pg_ls_waldir() w, pg_control_checkpoint() c
            where w.name ~ '^[0-9A-F]{24}$'
            """;

    private final Connection connection;

    LogRenewal(Connection connection) {
        this.connection = connection;
    }

    /**
     * How many there are besides those in use.
     *
     * @param ahead to be written over
     * @param behind not needed for recovery any more
     */
    private record Segments(int ahead, int behind) {
        /** In the first round the checkpoint may have kept some; later on, one ahead is a fresh one for what comes next. */
        private boolean isNew(boolean noneKept) {
            return behind == 0 && ahead <= (noneKept ? 1 : 0);
        }
    }

    Outcome run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return renewed(statement);
        } catch (SQLException failure) {
            if (INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
                LOG.info("this role may not renew the write-ahead log");
                return Outcome.NOT_ALLOWED;
            }
            throw failure;
        }
    }

    private static Outcome renewed(Statement statement) throws SQLException {
        keepOldSegments(statement, false);
        try {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                passOver(statement, segments(statement).ahead() + 1);
                statement.execute("checkpoint");
                if (segments(statement).isNew(round > 0)) {
                    return Outcome.DONE;
                }
            }
            return Outcome.BUSY;
        } finally {
            keepOldSegments(statement, true);
        }
    }

    private static void keepOldSegments(Statement statement, boolean keep) throws SQLException {
        statement.execute("alter system " + (keep ? "reset wal_recycle" : "set wal_recycle = off"));
        statement.execute("select pg_reload_conf()");
    }

    /** A segment in which nothing stands is not ended. */
    private static void passOver(Statement statement, int segments) throws SQLException {
        for (int i = 0; i < segments; i++) {
            statement.execute("select pg_logical_emit_message(false, 'compaction', '')");
            statement.execute("select pg_switch_wal()");
        }
    }

    private static Segments segments(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(SEGMENTS)) {
            row.next();
            return new Segments(row.getInt(1), row.getInt(2));
        }
    }
}
