package hotel.chat.query.position;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReadGateTest {
    @Test
    void never_more_read_at_once_than_may_and_all_have_their_turn() throws Exception {
        ReadGate gate = new ReadGate(3, Duration.ofSeconds(30));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(3);
        List<Future<Integer>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int reader = 0; reader < 500; reader++) {
                int number = reader;
                all.add(threads.submit(() -> gate.read(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    full.countDown();
                    isOver(full);
                    inside.decrementAndGet();
                    return number;
                })));
            }
        }

        for (int reader = 0; reader < all.size(); reader++) {
            assertThat(all.get(reader).get()).isEqualTo(reader);
        }
        assertThat(most.get()).isEqualTo(3);
    }

    @Test
    void who_does_not_get_in_in_time_is_asked_to_come_back_and_a_failed_read_leaves_its_place() throws Exception {
        ReadGate gate = new ReadGate(1, Duration.ofMillis(20));
        CountDownLatch isInside = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> slow = threads.submit(() -> gate.read(() -> {
                isInside.countDown();
                return isOver(mayLeave);
            }));
            isInside.await();

            assertThatExceptionOfType(Rejection.class)
                    .isThrownBy(() -> gate.read(() -> "too late"))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(RejectionCode.UNAVAILABLE));
            mayLeave.countDown();
            assertThat(slow.get()).isTrue();
        }
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> gate.read(() -> {
                    throw Rejection.notFound();
                }));
        assertThat(gate.read(() -> "in time")).isEqualTo("in time");
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
