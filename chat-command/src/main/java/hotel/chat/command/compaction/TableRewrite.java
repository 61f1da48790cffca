package hotel.chat.command.compaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;

import hotel.chat.command.compaction.Step.Outcome;

/**
 * Writes a table, its indexes and what it keeps out of line into new files, and its statistics anew. Nobody uses the table
 * meanwhile; whoever comes waits.
 */
final class TableRewrite {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNDEFINED_TABLE = "42P01";

    private final Connection connection;
    private final Duration patience;

    /** @param patience how long others wait behind it while it waits for who uses the table */
    TableRewrite(Connection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /** A role that may not is only warned, as is who comes when the table has just been dropped with all that it had. */
    Outcome run(String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = " + patience.toMillis());
            try {
                statement.execute("vacuum (full, analyze) " + table);
                SQLWarning warning = statement.getWarnings();
                return warning == null || isGone(warning) ? Outcome.DONE : Outcome.NOT_ALLOWED;
            } catch (SQLException failure) {
                if (isGone(failure)) {
                    return Outcome.DONE;
                }
                if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
                    return Outcome.BUSY;
                }
                throw failure;
            } finally {
                statement.execute("reset lock_timeout");
            }
        }
    }

    private static boolean isGone(SQLException failure) {
        return UNDEFINED_TABLE.equals(failure.getSQLState());
    }
}
