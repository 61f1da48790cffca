package hotel.chat.app.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrations beside nodes that work. Everybody who needs a table waits behind a script that waits for it, so no script waits for long: one
 * that did not get its lock has changed nothing, and is tried again.
 */
final class BriefLocks implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(BriefLocks.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    static void migrate(Flyway flyway) {
        boolean isSaid = false;
        while (!isMigrated(flyway)) {
            if (!isSaid) {
                LOG.info("a migration waits until a table that it changes is let go; others go on meanwhile");
                isSaid = true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isMigrated(Flyway flyway) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException failed) {
            if (!isLocked(failed)) {
                throw failed;
            }
            return false;
        }
    }

    private static boolean isLocked(@Nullable Throwable failure) {
        return failure != null
                && ((failure instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()))
                        || isLocked(failure.getCause()));
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    /** For the script's transaction; one without a transaction makes an index concurrently, which holds nobody up. */
    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("set local lock_timeout = '250ms'");
        } catch (SQLException failure) {
            throw new FlywayException(failure);
        }
    }

    @Override
    public String getCallbackName() {
        return "brief-locks";
    }
}
