package hotel.chat.query.rebuild;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {
    private static final Duration TOOK = Duration.ofMillis(100);

    private long now;

    @Test
    void it_goes_at_full_speed_while_nobody_writes() {
        Pace pace = pace(0.25, 0);

        for (int i = 0; i < 20; i++) {
            assertThat(after(pace, i, 1_000)).isZero();
            assertThat(pace.batch()).isEqualTo(1_000);
        }
    }

    @Test
    void it_takes_its_share_in_small_batches_while_others_write_and_all_of_it_a_second_later() {
        Pace pace = pace(0.25, 0);
        after(pace, 0, 1_000);

        assertThat(after(pace, 100, 1_001)).isEqualTo(Duration.ofMillis(300));
        assertThat(pace.batch()).isEqualTo(200);

        now += Duration.ofSeconds(1).toNanos();
        assertThat(after(pace, 200, 1_001)).isZero();
        assertThat(pace.batch()).isEqualTo(1_000);
    }

    @Test
    void a_rebuild_that_does_not_come_nearer_takes_more_until_it_does() {
        Pace pace = pace(0.25, 0);
        Duration pause = Duration.ofDays(1);
        long position = 0;
        long head = 10_000;
        for (int i = 0; i < 400; i++) {
            head += 20;
            position += 10;
            pause = after(pace, position, head);
        }

        assertThat(pause).isZero();
    }

    @Test
    void a_limit_holds_whoever_writes() {
        Pace pace = pace(1, 500);

        assertThat(pace.batch()).isEqualTo(500);
        assertThat(after(pace, 500, 1_000)).isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void the_speed_is_that_of_the_last_minute_and_the_time_left_counts_what_is_still_being_written() {
        Speed speed = new Speed(() -> now);
        speed.at(Phase.REPLAY, 0, 10_000);
        for (int second = 1; second <= 120; second++) {
            now += Duration.ofSeconds(1).toNanos();
            speed.at(Phase.REPLAY, second * 50L, 10_000 + second * 10L);
        }
        now += Duration.ofSeconds(1).toNanos();
        Progress progress = speed.at(Phase.REPLAY, 6_050, 11_210);

        assertThat(progress.eventsPerSecond()).isEqualTo(50);
        assertThat(progress.etaSeconds()).isEqualTo(129);
        now += Duration.ofMinutes(2).toNanos();
        assertThat(speed.at(Phase.REPLAY, 6_050, 11_210).etaSeconds()).isNull();
        assertThat(speed.at(Phase.CATCH_UP, 11_210, 11_210).etaSeconds()).isZero();
    }

    private Pace pace(double share, int limit) {
        return new Pace(
                new RebuildSettings(
                        1_000,
                        share,
                        limit,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        Duration.ZERO),
                () -> now);
    }

    /** The pause after a batch that took a tenth of a second. */
    private Duration after(Pace pace, long position, long head) {
        now += TOOK.toNanos();
        Progress at = new Progress(Phase.REPLAY, position, head, 0, null);
        return pace.pause(500, TOOK, at);
    }
}
