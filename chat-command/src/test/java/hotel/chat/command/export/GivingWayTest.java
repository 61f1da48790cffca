package hotel.chat.command.export;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GivingWayTest {
    private static final Duration WORK = Duration.ofMillis(30);

    private final AtomicLong now = new AtomicLong(-5);
    private final GivingWay way = new GivingWay(0.2, now::get);

    @BeforeEach
    void aFirstFact() {
        way.noticeHead(1_000);
    }

    @Test
    void an_export_works_all_the_time_while_little_is_appended() {
        for (long head = 1_001; head < 1_050; head++) {
            pass(Duration.ofMillis(200));
            way.noticeHead(head);
            assertThat(way.rest(WORK)).isZero();
        }
    }

    @Test
    void an_export_works_its_share_of_the_time_from_the_tenth_fact_on() {
        way.noticeHead(1_009);
        assertThat(way.rest(WORK)).isZero();
        way.noticeHead(1_010);
        assertThat(way.rest(WORK)).isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void much_in_one_second_is_believed_of_the_next_and_not_of_the_one_after() {
        way.noticeHead(1_100);
        pass(Duration.ofMillis(1_500));
        assertThat(way.rest(WORK)).isPositive();
        pass(Duration.ofSeconds(1));
        assertThat(way.rest(WORK)).isZero();
    }

    @Test
    void a_long_page_is_followed_by_two_seconds_of_rest_at_the_most() {
        way.noticeHead(2_000);
        assertThat(way.rest(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(2));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
