package hotel.chat.realtime.follow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

import hotel.chat.api.port.NodeSession;
import hotel.chat.realtime.fixture.Database;
import hotel.chat.realtime.fixture.FakeSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Leases last a minute here: what decides is whether the holder's session is there. */
class LeaseIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final JdbcClient jdbc = Database.empty();
    private final NodeSession cellar = FakeSession.settled();
    private final LeaseStore asking = store(FakeSession.settled());

    @BeforeEach
    void begin() {
        asking.initialise(0);
    }

    @Test
    void the_lease_of_a_holder_whose_session_has_ended_is_free_at_once_and_the_holder_has_lost_it() throws Exception {
        Lease before;
        try (Connection session = Database.session()) {
            lock(session, cellar);
            before = store(cellar).acquire(LONG).orElseThrow();
            assertThat(asking.acquire(LONG)).isEmpty();
        }

        await().until(() -> asking.acquire(LONG).isPresent());

        assertThat(store(cellar).renew(before, LONG)).isFalse();
        assertThat(store(cellar).advance(before, 1)).isFalse();
    }

    @Test
    void who_has_no_session_now_is_given_no_lease_as_others_would_take_it_at_once() {
        NodeSession without = new NodeSession() {
            @Override
            public String name() {
                return cellar.name();
            }

            @Override
            public boolean isHeld() {
                return false;
            }

            @Override
            public boolean isSettled() {
                return false;
            }
        };

        assertThat(store(without).acquire(LONG)).isEmpty();
        assertThat(store(cellar).acquire(LONG)).isPresent();
    }

    @Test
    void who_is_not_settled_waits_for_its_end() {
        assertThat(store(cellar).acquire(LONG)).isPresent();

        assertThat(store(FakeSession.young()).acquire(LONG)).isEmpty();
    }

    @Test
    void the_lease_of_a_holder_that_never_had_a_session_ends_by_time_alone() {
        Duration brief = Duration.ofMillis(1);
        LeaseStore earlier = store(new FakeSession("5c0ffee0-of-an-earlier-version", false));
        assertThat(earlier.acquire(LONG)).isPresent();
        assertThat(asking.acquire(LONG)).isEmpty();

        earlier.acquire(brief);

        await().until(() -> asking.acquire(LONG).isPresent());
    }

    @Test
    void what_may_have_been_taken_over_is_not_valid_again_by_a_renewal_that_was_under_way() {
        Lease lease = store(cellar).acquire(LONG).orElseThrow();
        assertThat(lease.valid()).isTrue();

        lease.lost();
        assertThat(store(cellar).renew(lease, LONG)).isTrue();

        assertThat(lease.valid()).isFalse();
    }

    private LeaseStore store(NodeSession session) {
        return new LeaseStore(jdbc, session, "channels");
    }

    private static void lock(Connection connection, NodeSession session) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_lock_shared(hashtextextended(?, 0))")) {
            statement.setString(1, session.name());
            statement.execute();
        }
    }
}
