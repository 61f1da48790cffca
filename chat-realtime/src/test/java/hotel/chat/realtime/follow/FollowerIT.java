package hotel.chat.realtime.follow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

import hotel.chat.realtime.fixture.Database;
import hotel.chat.realtime.fixture.FakeSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Leases last a minute here, so whatever ends sooner does not end by time. */
class FollowerIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), RandomGenerator.getDefault());

    private final List<Turn> turns = new CopyOnWriteArrayList<>();
    private final Follower follower = new Follower(
            new LeaseStore(Database.empty(), FakeSession.settled(), "channels"), this::step, LONG, BACKOFF);

    @AfterEach
    void stop() {
        follower.stop();
    }

    @Test
    void who_may_be_taken_for_gone_falls_silent_at_once_and_asks_for_the_lease_anew() {
        follower.start(0);
        await().until(() -> !turns.isEmpty());
        Lease before = turns.getFirst().lease();
        assertThat(before.valid()).isTrue();

        follower.doubt();

        assertThat(before.valid()).isFalse();
        await().until(() -> turns.size() > 1);
        Lease after = turns.getLast().lease();
        assertThat(after.valid()).isTrue();
        assertThat(after.epoch()).isGreaterThan(before.epoch());
    }

    @Test
    void a_doubt_before_there_is_a_lease_takes_nothing_from_the_one_that_comes() {
        follower.doubt();
        follower.start(0);
        await().until(() -> !turns.isEmpty());
        assertThat(turns.getFirst().lease().valid()).isTrue();
    }

    /** There is never anything to do. */
    private Step step(Turn turn) {
        turns.add(turn);
        return position -> position;
    }
}
