package hotel.chat.command.ledger;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

import hotel.chat.api.port.NodeSession;
import org.jspecify.annotations.Nullable;

/** The lock on this process's name, held by the session that listens. Used by the listening thread, asked by any. */
final class SessionLock implements NodeSession {
    /** Longer than nodes take to connect again after a crash of the database. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final String name = PREFIX + ManagementFactory.getRuntimeMXBean().getName() + ":" + UUID.randomUUID();
    private volatile @Nullable Long heldSince;

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isSettled() {
        Long since = heldSince;
        return since != null && System.nanoTime() - since > SETTLING.toNanos();
    }

    /** Takes it with this session, if none has it. Does not wait: somebody may just be asking for it, or stand still while asking. */
    void hold(Connection session) throws SQLException {
        if (heldSince == null && ask(session, "select pg_try_advisory_lock_shared(hashtextextended(?, 0))")) {
            heldSince = System.nanoTime();
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
