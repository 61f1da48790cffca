package hotel.chat.app.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateLimitsTest {
    private static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final StaffId ANNA = new StaffId("anna");
    private static final StaffId BEN = new StaffId("ben");
    private static final Rate SMALL = new Rate(3, 2);
    private static final Rate DEFAULT = new Rate(null, null);

    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimits limits = new RateLimits(
            new RateLimitSettings(
                    true, 100, SMALL, SMALL, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT),
            time,
            meters);

    @Test
    void after_the_burst_a_call_is_refused_and_told_when_to_come_back() {
        take(3, RateGroup.COMMANDS);

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> limits.take(HOTEL, ANNA, RateGroup.COMMANDS))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(RejectionCode.RATE_LIMITED);
                    assertThat(refused.retryAfter()).contains(Duration.ofMillis(500));
                });
        assertThat(meters.get("chat.rate-limited")
                        .tag("group", "commands")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void as_many_calls_come_back_as_the_time_that_has_gone_by_allows() {
        take(3, RateGroup.COMMANDS);
        time.advance(Duration.ofSeconds(1));

        take(2, RateGroup.COMMANDS);

        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> limits.take(HOTEL, ANNA, RateGroup.COMMANDS));
    }

    @Test
    void groups_people_and_hotels_do_not_use_up_each_others_calls() {
        take(3, RateGroup.COMMANDS);

        limits.take(HOTEL, ANNA, RateGroup.READS);
        limits.take(HOTEL, BEN, RateGroup.COMMANDS);
        limits.take(new HotelId("sea-view"), ANNA, RateGroup.COMMANDS);
    }

    @Test
    void racing_calls_get_no_more_than_the_burst() throws InterruptedException {
        AtomicInteger let = new AtomicInteger();
        Thread[] racers = IntStream.range(0, 50)
                .mapToObj(racer -> Thread.ofVirtual().start(() -> {
                    try {
                        limits.take(HOTEL, ANNA, RateGroup.COMMANDS);
                        let.incrementAndGet();
                    } catch (Rejection refused) {
                        assertThat(refused.code()).isEqualTo(RejectionCode.RATE_LIMITED);
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread racer : racers) {
            racer.join();
        }

        assertThat(let).hasValue(3);
    }

    @Test
    void by_default_a_script_may_send_two_thousand_messages_at_once() {
        RateLimits byDefault = new RateLimits(
                new RateLimitSettings(
                        true, 100, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT),
                time,
                meters);

        for (int sent = 0; sent < 2000; sent++) {
            byDefault.take(HOTEL, ANNA, RateGroup.COMMANDS);
        }
    }

    @Test
    void a_limit_out_of_bounds_does_not_start() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1_000_001, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, 100_001));
    }

    private void take(int calls, RateGroup group) {
        for (int call = 0; call < calls; call++) {
            limits.take(HOTEL, ANNA, group);
        }
    }

    private static final class FakeTime implements TimeMeter {
        private long nanos;

        void advance(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
