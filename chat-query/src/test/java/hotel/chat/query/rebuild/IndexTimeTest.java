package hotel.chat.query.rebuild;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IndexTimeTest {
    private static final int HEAD = 1_000_000;
    private static final double TEN_SECONDS = 10_000.0 / HEAD;

    private long now;

    @Test
    void the_time_that_a_replay_needs_has_the_indexes_after_it_in_it() {
        assertThat(new IndexTime(TEN_SECONDS, () -> now)
                        .in(at(Phase.REPLAY, 30L))
                        .etaSeconds())
                .isEqualTo(40);
        assertThat(new IndexTime(IndexTime.UNKNOWN, () -> now)
                        .in(at(Phase.REPLAY, 30L))
                        .etaSeconds())
                .isEqualTo(30);
    }

    @Test
    void while_indexes_are_made_it_goes_down_and_never_says_that_all_is_done() {
        IndexTime time = new IndexTime(TEN_SECONDS, () -> now);
        time.begin();
        assertThat(time.in(at(Phase.INDEX, null)).etaSeconds()).isEqualTo(10);
        now = Duration.ofSeconds(4).toNanos();
        assertThat(time.in(at(Phase.INDEX, null)).etaSeconds()).isEqualTo(6);
        now = Duration.ofSeconds(40).toNanos();
        assertThat(time.in(at(Phase.INDEX, null)).etaSeconds()).isEqualTo(1);
        assertThat(time.took()).hasSeconds(40);
    }

    @Test
    void what_nobody_can_tell_is_not_told() {
        IndexTime time = new IndexTime(TEN_SECONDS, () -> now);
        assertThat(time.in(at(Phase.REPLAY, null)).etaSeconds()).isNull();
        assertThat(new IndexTime(IndexTime.UNKNOWN, () -> now)
                        .in(at(Phase.INDEX, null))
                        .etaSeconds())
                .isNull();
        assertThat(time.in(at(Phase.CATCH_UP, 2L)).etaSeconds()).isEqualTo(2);
    }

    private static Progress at(Phase phase, @Nullable Long eta) {
        return new Progress(phase, HEAD / 2, HEAD, 1, eta);
    }
}
