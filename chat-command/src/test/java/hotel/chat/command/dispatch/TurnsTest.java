package hotel.chat.command.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.ledger.StaleDecisions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TurnsTest {
    private static final int RACERS = 100;
    private static final StreamId STREAM =
            StreamId.message(new HotelId("grand-budapest"), new MessageId("0197c0de-0000-7000-8000-00000000a001"));

    private final Turns turns = new Turns();

    @Test
    void all_who_lose_a_stream_to_each_other_come_through() throws Exception {
        AtomicInteger version = new AtomicInteger();
        CountDownLatch allHaveRead = new CountDownLatch(RACERS);
        List<Future<Integer>> racing = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int racer = 0; racer < RACERS; racer++) {
                racing.add(threads.submit(() -> turns.decided(_ -> {
                    int seen = version.get();
                    allHaveRead.countDown();
                    await(allHaveRead);
                    if (!version.compareAndSet(seen, seen + 1)) {
                        throw StaleDecisions.of(STREAM);
                    }
                    return Optional.of(seen + 1);
                })));
            }
        }

        List<Integer> versions = new ArrayList<>();
        for (Future<Integer> racer : racing) {
            versions.add(racer.get());
        }
        assertThat(versions).doesNotHaveDuplicates().hasSize(RACERS);
        assertThat(version).hasValue(RACERS);
    }

    @Test
    void who_is_too_late_again_and_again_is_asked_to_try_later() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> turns.decided(_ -> {
                    attempts.incrementAndGet();
                    throw StaleDecisions.of(STREAM);
                }))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(RejectionCode.UNAVAILABLE));
        assertThat(attempts).hasValue(6);
    }

    @Test
    void only_the_first_attempt_may_be_on_what_is_cached() {
        List<Boolean> fresh = new ArrayList<>();

        String result = turns.decided(isFresh -> {
            fresh.add(isFresh);
            return fresh.size() < 3 ? Optional.empty() : Optional.of("decided");
        });

        assertThat(result).isEqualTo("decided");
        assertThat(fresh).containsExactly(false, true, true);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
