package hotel.chat.command.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets one node at a time do a round. The lock ends with its transaction, however that ends. It saves work only: what must
 * not happen twice is guarded by rows.
 */
final class RoundLock {
    /** "files" in ASCII; PostgreSQL's advisory locks are numbers. */
    private static final long KEY = 0x66696C6573L;

    private final DataSource database;

    RoundLock(DataSource database) {
        this.database = database;
    }

    /** Runs it unless some node is at it; whether it ran. */
    boolean run(Runnable round) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean taken = take(connection);
                if (taken) {
                    round.run();
                }
                return taken;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the lock of the janitor's round", failure);
        }
    }

    private static boolean take(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, KEY);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
