package hotel.chat.command.ledger;

import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.LongSupplier;

import hotel.chat.api.port.NodeSession;
import org.jspecify.annotations.Nullable;

/** The lock on this process's name, held by the session that listens. Used by the listening thread, asked by any. */
final class SessionLock implements NodeSession {
    /** Longer than nodes take to connect again after a crash of the database. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** A session that has said nothing for so long may be one of which only this side knows. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofMillis(2_500);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final String name = PREFIX + ManagementFactory.getRuntimeMXBean().getName() + ":"
            + Long.toHexString(new SecureRandom().nextLong());
    private final LongSupplier nanos;
    private volatile @Nullable Long heldSince;
    private volatile long seenAt;

    /** @param nanos as {@link System#nanoTime} */
    SessionLock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isHeld() {
        return heldSince != null;
    }

    @Override
    public boolean isSettled() {
        Long since = heldSince;
        long now = nanos.getAsLong();
        return since != null && now - since > SETTLING.toNanos() && now - seenAt < SILENCE.toNanos();
    }

    /**
     * This session has just been heard of. It takes the lock if it has it not yet. Others wait for the end of the one before, if the database has not heard of that
     * either, and whoever only tries is refused beside them: so it waits for longer than they do, and tries again the next time.
     */
    void hold(Connection session) throws SQLException {
        if (heldSince == null && isTaken(session)) {
            heldSince = nanos.getAsLong();
        }
        seenAt = nanos.getAsLong();
    }

    private boolean isTaken(Connection session) throws SQLException {
        try (Statement settings = session.createStatement()) {
            settings.execute("set lock_timeout = " + PATIENCE.toMillis());
            boolean isTaken = wait(session);
            settings.execute("reset lock_timeout");
            return isTaken;
        }
    }

    private boolean wait(Connection session) throws SQLException {
        try {
            return ask(session, "select true from pg_advisory_lock_shared(hashtextextended(?, 0))");
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** The session goes on without it. */
    void giveBack(Connection session) throws SQLException {
        if (heldSince != null) {
            ask(session, "select pg_advisory_unlock_shared(hashtextextended(?, 0))");
            lost();
        }
    }

    /** The session has ended, or nobody knows. */
    void lost() {
        heldSince = null;
    }

    private boolean ask(Connection session, String sql) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
