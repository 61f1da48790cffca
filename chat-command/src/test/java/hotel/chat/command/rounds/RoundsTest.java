package hotel.chat.command.rounds;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RoundsTest {
    private static final Duration OFTEN = Duration.ofMillis(1);

    private final List<RuntimeException> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void a_round_is_tried_again_after_a_failure_which_is_told_of_once_until_it_is_over() {
        try (Rounds rounds = rounds()) {
            rounds.every(OFTEN, () -> {
                int attempt = tries.incrementAndGet();
                if (attempt != 3) {
                    throw failure(attempt);
                }
            });
            await().until(() -> tries.get() > 8);
        }
        assertThat(told).extracting(Throwable::getMessage).containsExactly("no broom at 1", "no broom at 4");
    }

    @Test
    void rounds_of_one_thread_fail_apart() {
        AtomicInteger fine = new AtomicInteger();
        try (Rounds rounds = rounds()) {
            rounds.every(OFTEN, fine::incrementAndGet).every(OFTEN, () -> {
                throw failure(tries.incrementAndGet());
            });
            await().until(() -> tries.get() > 3 && fine.get() > 3);
        }
        assertThat(told).extracting(Throwable::getMessage).containsExactly("no broom at 1");
    }

    @Test
    void what_the_end_interrupts_has_not_failed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread[] thread = new Thread[1];
        try (Rounds rounds = rounds()) {
            rounds.every(OFTEN, () -> {
                thread[0] = Thread.currentThread();
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException _) {
                    throw failure(1);
                }
            });
            begun.await();
        }
        assertThat(thread[0].join(Duration.ofSeconds(10))).isTrue();
        assertThat(told).isEmpty();
    }

    private Rounds rounds() {
        return new Rounds("test-rounds", told::add);
    }

    private static IllegalStateException failure(int attempt) {
        return new IllegalStateException("no broom at " + attempt);
    }
}
