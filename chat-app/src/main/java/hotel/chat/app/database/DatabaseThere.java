package hotel.chat.app.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import hotel.chat.app.startup.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a database that is starting, or being restarted, when a node starts: whoever starts both at once need not order them. */
final class DatabaseThere {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseThere.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** No connection, or one to a server that is starting, ending, or has too many. */
    private static final Set<String> FOR_NOW = Set.of("08001", "08003", "08006", "57P01", "57P02", "57P03", "53300");

    private static final Pattern URL = Pattern.compile("jdbc:\\S*");

    private final Connecting connecting;
    private final Duration patience;

    /** How a connection is tried. */
    @FunctionalInterface
    interface Connecting {
        Connection connect() throws SQLException;
    }

    DatabaseThere(Connecting connecting, Duration patience) {
        this.connecting = connecting;
        this.patience = patience;
    }

    /** For somebody, with a connection of its own. */
    static DatabaseThere of(Login login, Duration patience) {
        Properties properties = new Properties();
        properties.setProperty("user", login.username());
        properties.setProperty("password", login.password());
        properties.setProperty("loginTimeout", Long.toString(ANSWER.toSeconds()));
        return new DatabaseThere(() -> DriverManager.getConnection(login.url(), properties), patience);
    }

    /** As the server connects. */
    static DatabaseThere of(DataSource pool, Duration patience) {
        return new DatabaseThere(
                () -> {
                    try {
                        return pool.getConnection();
                    } catch (PoolInitializationException failed) {
                        throw failed.getCause() instanceof SQLException cause ? cause : new SQLException(failed);
                    }
                },
                patience);
    }

    /** Returns when it lets somebody in, or fails with one sentence. */
    void await() {
        long end = System.nanoTime() + patience.toNanos();
        boolean isSaid = false;
        while (true) {
            try {
                connecting.connect().close();
                return;
            } catch (SQLException notThere) {
                if (!FOR_NOW.contains(String.valueOf(notThere.getSQLState())) || System.nanoTime() > end) {
                    throw new StartupFailure("The database cannot be used: " + firstLine(notThere) + ".");
                }
                if (!isSaid) {
                    LOG.info("waiting for the database: {}", firstLine(notThere));
                    isSaid = true;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Without the URL that the driver may quote: there may be a password in it. */
    private static String firstLine(SQLException failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String shown = URL.matcher(message).replaceAll("its URL");
        return shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
    }
}
