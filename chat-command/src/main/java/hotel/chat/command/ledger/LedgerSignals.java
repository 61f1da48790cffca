package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes those who follow the ledger: at once after a commit of this node, by LISTEN/NOTIFY after one of another node, and
 * by a look at the head every second in case a notification was lost. The session that listens is also the one by which other
 * nodes know that this one is there.
 */
final class LedgerSignals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerSignals.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** After that the connection is taken for lost, though it may only be the way there that is. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final Consumer<@Nullable StreamId> erased;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> doubts = new CopyOnWriteArrayList<>();
    private final AtomicLong head = new AtomicLong();
    private final SessionLock lock = new SessionLock(System::nanoTime);
    private final Thread thread;
    private volatile boolean open = true;

    /** @param erased told of streams that were erased by any node; null when news of that may have been missed */
    LedgerSignals(DataSource dataSource, Consumer<@Nullable StreamId> erased) {
        this.dataSource = dataSource;
        this.erased = erased;
        this.thread = Thread.ofPlatform().daemon().name("ledger-listener").start(this::run);
    }

    Subscription subscribe(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    Subscription onConnectionLost(Runnable doubt) {
        doubts.add(doubt);
        return () -> doubts.remove(doubt);
    }

    NodeSession session() {
        return lock;
    }

    void appended(long position) {
        if (head.accumulateAndGet(position, Math::max) == position) {
            listeners.forEach(listener -> tell(listener, position));
        }
    }

    /** What is stored is stored: whoever fails to hear of it keeps neither the others nor the callers from it. */
    private static void tell(LongConsumer listener, long position) {
        try {
            listener.accept(position);
        } catch (RuntimeException failure) {
            LOG.error("somebody who follows the ledger has failed at position {}", position, failure);
        }
    }

    private void run() {
        while (open) {
            long begun = System.nanoTime();
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                lock.lost();
                if (open) {
                    lost(e, begun);
                }
            }
        }
    }

    /** What is not the database's doing is told of in full. A session that did not last is not tried for again at once. */
    private void lost(Exception reason, long begun) {
        if (reason instanceof SQLException database) {
            LOG.warn("not listening for other nodes' facts (SQL state {}); trying again", database.getSQLState());
        } else {
            LOG.error("not listening for other nodes' facts; trying again", reason);
        }
        doubts.forEach(LedgerSignals::tell);
        if (System.nanoTime() - begun < LOOK.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static void tell(Runnable doubt) {
        try {
            doubt.run();
        } catch (RuntimeException failure) {
            LOG.error("somebody who follows the ledger has failed as the connection was lost", failure);
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_ANSWER.toMillis()));
            statement.execute("listen " + LedgerSql.CHANNEL);
            statement.execute("listen " + LedgerSql.ERASURES);
            erased.accept(null);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (open) {
                lock.hold(connection);
                PGNotification @Nullable [] notifications = postgres.getNotifications((int) LOOK.toMillis());
                if (notifications == null || notifications.length == 0) {
                    appendedElsewhere(LedgerSql.readHead(connection, false).position());
                } else {
                    List.of(notifications).forEach(this::heard);
                }
            }
            lock.giveBack(connection);
            statement.execute("unlisten *");
        } catch (SQLException | RuntimeException broken) {
            end(connection);
            throw broken;
        }
    }

    /** With all that it holds and hears. The pool sees that only by a statement, and would hand the connection out to the next. */
    private static void end(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException seen) {
            LOG.debug("the session that listened has ended", seen);
        }
    }

    private void heard(PGNotification news) {
        if (news.getName().equals(LedgerSql.ERASURES)) {
            erased.accept(StreamId.parse(news.getParameter()));
        } else {
            appendedElsewhere(Long.parseLong(news.getParameter()));
        }
    }

    private void appendedElsewhere(long position) {
        if (position > head.get()) {
            appended(position);
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join(LOOK.multipliedBy(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
