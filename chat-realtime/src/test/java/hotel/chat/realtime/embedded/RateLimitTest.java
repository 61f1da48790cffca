package hotel.chat.realtime.embedded;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {

    private static final long START = Long.MAX_VALUE - 1_000;

    @Test
    void a_burst_of_the_rate_passes_and_the_next_does_not() {
        RateLimit limit = new RateLimit(10, START);

        assertThat(IntStream.range(0, 12).filter(_ -> limit.tryAcquire(START)).count())
                .isEqualTo(10);
    }

    @Test
    void permits_come_back_evenly_and_never_pile_up() {
        RateLimit limit = new RateLimit(10, START);
        IntStream.range(0, 10).forEach(_ -> limit.tryAcquire(START));

        long later = START + TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(limit.tryAcquire(later)).isTrue();
        assertThat(limit.tryAcquire(later)).isFalse();

        long muchLater = START + TimeUnit.HOURS.toNanos(1);
        assertThat(IntStream.range(0, 100)
                        .filter(_ -> limit.tryAcquire(muchLater))
                        .count())
                .isEqualTo(10);
    }
}
