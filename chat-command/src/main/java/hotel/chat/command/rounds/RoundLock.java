package hotel.chat.command.rounds;

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
public final class RoundLock {

    private final DataSource database;
    private final String name;
    private final long key;

    /** @param name of what is done in rounds, 1..8 characters of ASCII: PostgreSQL's advisory locks are numbers of 8 bytes */
    public RoundLock(DataSource database, String name) {
        if (!name.matches("[a-z-]{1,8}")) {
            throw new IllegalArgumentException("a lock's name has 1..8 lower-case letters");
        }
        this.database = database;
        this.name = name;
        this.key = name.chars().mapToLong(letter -> letter).reduce(0, (number, letter) -> number << Byte.SIZE | letter);
    }

    /** Runs it unless some node is at it; whether it ran. */
    public boolean run(Runnable round) {
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
            throw new DataAccessResourceFailureException("the lock of the rounds of " + name, failure);
        }
    }

    private boolean take(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, key);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
