package hotel.chat.app.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import hotel.chat.app.startup.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a database that is starting, or being restarted, when a node starts: whoever starts both at once need not order them. */
final class DatabaseThere {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseThere.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** No connection, or one to a server that is starting, ending, or has too many. */
    private static final Set<String> FOR_NOW =
            Set.of("08001", "08003", "08004", "08006", "57P01", "57P02", "57P03", "53300");

    private final Login login;
    private final Duration patience;

    DatabaseThere(Login login, Duration patience) {
        this.login = login;
        this.patience = patience;
    }

    /** Returns when it lets somebody in, or fails with one sentence. */
    void await() {
        long end = System.nanoTime() + patience.toNanos();
        boolean isSaid = false;
        while (true) {
            try {
                connect().close();
                return;
            } catch (SQLException notThere) {
                if (!FOR_NOW.contains(String.valueOf(notThere.getSQLState())) || System.nanoTime() > end) {
                    throw new StartupFailure("The database cannot be used: " + firstLine(notThere) + ".", notThere);
                }
                if (!isSaid) {
                    LOG.info("waiting for the database: {}", firstLine(notThere));
                    isSaid = true;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Connection connect() throws SQLException {
        return login.username().isEmpty()
                ? DriverManager.getConnection(login.url())
                : DriverManager.getConnection(login.url(), login.username(), login.password());
    }

    private static String firstLine(SQLException failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
