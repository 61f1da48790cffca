package hotel.chat.command.compaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Transactions that still see what is gone: a table that is written anew takes along what they see. */
final class Readers {
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Who vacuums looks at nothing that is gone. */
    private static final String OLDER = """
            select exists (
                select from pg_stat_activity a
                where a.pid <> pg_backend_pid()
                  and not exists (select from pg_stat_progress_vacuum v where v.pid = a.pid)
                  and (age(a.backend_xmin) > age(cast(? as xid)) or age(a.backend_xid) > age(cast(? as xid))))
            or exists (select from pg_prepared_xacts p where age(p.transaction) > age(cast(? as xid)))
            or exists (select from pg_replication_slots s where age(s.xmin) > age(cast(? as xid)))
            """;

    private final Connection connection;

    Readers(Connection connection) {
        this.connection = connection;
    }

    /** Until all that has been committed by now is seen by everybody; false when that takes longer. */
    boolean waitForOlder(Duration atMost) throws SQLException {
        String now = now();
        long end = System.nanoTime() + atMost.toNanos();
        while (anyOlder(now)) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    private String now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select cast(pg_current_xact_id() as xid)::text")) {
            row.next();
            return row.getString(1);
        }
    }

    private boolean anyOlder(String transaction) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLDER)) {
            for (int i = 1; i <= 4; i++) {
                statement.setString(i, transaction);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
