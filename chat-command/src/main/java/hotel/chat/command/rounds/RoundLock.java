package hotel.chat.command.rounds;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets one node at a time do a round. The lock ends with the round or with its connection. It is no transaction's: an open one
 * would keep its snapshot for as long as the round takes, and what is erased meanwhile could not leave the disk. It saves work
 * only: what must not happen twice is guarded by rows.
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
            if (!ask(connection, "select pg_try_advisory_lock(?)")) {
                return false;
            }
            try {
                round.run();
            } finally {
                ask(connection, "select pg_advisory_unlock(?)");
            }
            return true;
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the lock of the rounds of " + name, failure);
        }
    }

    private boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
