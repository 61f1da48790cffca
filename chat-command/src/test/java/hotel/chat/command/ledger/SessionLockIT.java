package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.Subscription;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SessionLockIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());

    @Test
    void a_node_is_there_for_others_until_it_ends() {
        NodeSession session;
        try (Ledger ledger = LedgerFixture.emptied();
                Ledger other = LedgerFixture.node(Clock.systemUTC())) {
            session = ledger.session();
            assertThat(session.name())
                    .startsWith(NodeSession.PREFIX)
                    .isNotEqualTo(other.session().name());
            await().atMost(PATIENCE).until(() -> isThere(session));
            await().atMost(PATIENCE).until(session::isSettled);
            assertThat(isThere(session)).isTrue();
        }
        assertThat(isThere(session)).isFalse();
        assertThat(session.isSettled()).isFalse();
    }

    @Test
    void one_whose_session_was_ended_has_another_soon_but_judges_nobody_by_theirs_at_first() {
        try (Ledger ledger = LedgerFixture.emptied()) {
            NodeSession session = ledger.session();
            await().atMost(PATIENCE).until(session::isSettled);
            AtomicInteger losses = new AtomicInteger();
            try (Subscription _ = ledger.reader().onConnectionLost(losses::incrementAndGet)) {
                assertThat(jdbc.sql("""
                                        select pg_terminate_backend(held.pid) from pg_locks held
                                        where held.locktype = 'advisory'
                                          and (held.classid::bigint << 32 | held.objid::bigint) = hashtextextended(:name, 0)
                                        """)
                                .param("name", session.name())
                                .query(Boolean.class)
                                .single())
                        .isTrue();

                await().atMost(PATIENCE).until(() -> losses.get() > 0);
            }
            assertThat(session.isSettled()).isFalse();
            await().atMost(PATIENCE).until(() -> isThere(session));
        }
    }

    @Test
    void what_nobody_of_ours_has_said_ends_the_session_and_not_the_listening() {
        try (Ledger ledger = LedgerFixture.emptied();
                Ledger other = LedgerFixture.node(Clock.systemUTC())) {
            AtomicLong head = new AtomicLong();
            AtomicInteger losses = new AtomicInteger();
            try (Subscription _ = ledger.reader().onAppend(head::set);
                    Subscription _ = ledger.reader().onConnectionLost(() -> {
                        losses.incrementAndGet();
                        throw new IllegalStateException("who hears of it may fail");
                    })) {
                await().atMost(PATIENCE).until(() -> isThere(ledger.session()));

                jdbc.sql("select 1 from pg_notify('event_store_ledger', 'no position')")
                        .query(Integer.class)
                        .single();

                await().atMost(PATIENCE).until(() -> losses.get() > 0);
                other.append(LedgerFixture.registered(LedgerFixture.ANNA));
                await().atMost(PATIENCE).until(() -> head.get() == 1 && isThere(ledger.session()));
                assertThat(ledger.session().isHeld()).isTrue();
            }
        }
    }

    @Test
    void who_has_not_heard_of_its_session_for_some_seconds_judges_nobody_either() throws Exception {
        AtomicLong now = new AtomicLong();
        SessionLock lock = new SessionLock(now::get);
        try (Connection session = LedgerFixture.pool().getConnection()) {
            lock.hold(session);
            assertThat(lock.isSettled()).isFalse();
            now.set(Duration.ofSeconds(6).toNanos());
            assertThat(lock.isSettled()).isFalse();

            lock.hold(session);

            assertThat(lock.isSettled()).isTrue();
            now.set(Duration.ofSeconds(10).toNanos());
            assertThat(lock.isSettled()).isFalse();
            lock.giveBack(session);
        }
        assertThat(isThere(lock)).isFalse();
    }

    /** The database may not have heard of the end of the one before, and others wait for that. */
    @Test
    void one_that_begins_while_others_wait_for_the_end_of_the_one_before_has_the_lock_too() throws Exception {
        SessionLock lock = new SessionLock(System::nanoTime);
        try (Connection before = LedgerFixture.pool().getConnection();
                Connection session = LedgerFixture.pool().getConnection()) {
            lock.hold(before);
            lock.lost();
            Thread others = Thread.startVirtualThread(() -> {
                while (!lock.isHeld()) {
                    waitForIts(lock);
                }
            });
            await().atMost(PATIENCE).until(() -> isWaitedFor(lock));

            await().atMost(PATIENCE).until(() -> {
                lock.hold(session);
                return lock.isHeld();
            });

            others.join();
            lock.giveBack(session);
            try (Statement statement = before.createStatement()) {
                statement.execute("select pg_advisory_unlock_all()");
            }
        }
    }

    /** As other nodes do. */
    private void waitForIts(NodeSession session) {
        try (Connection connection = LedgerFixture.pool().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local lock_timeout = 900");
            statement.execute("select pg_advisory_xact_lock(hashtextextended('" + session.name() + "', 0))");
            throw new AssertionError("the one before is still there");
        } catch (SQLException timedOut) {
            assertThat(timedOut.getSQLState()).isEqualTo("55P03");
        }
    }

    private boolean isWaitedFor(NodeSession session) {
        return jdbc.sql("""
                        select exists (
                            select from pg_locks l where l.locktype = 'advisory' and not l.granted
                              and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(:name, 0))
                        """).param("name", session.name()).query(Boolean.class).single();
    }

    /** As other nodes ask. */
    private boolean isThere(NodeSession session) {
        return !jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", session.name())
                .query(Boolean.class)
                .single();
    }
}
