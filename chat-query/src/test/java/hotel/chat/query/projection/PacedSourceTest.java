package hotel.chat.query.projection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PacedSourceTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Line line = new Line();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void a_few_facts_at_once_close_nothing() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> paced = paced(2, HOUR);
        for (int round = 0; round < 5; round++) {
            line.append(2);
            assertThat(taken(paced)).isEqualTo(2);
        }
    }

    @Test
    void after_many_at_once_the_next_ones_wait() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> paced = paced(2, HOUR);
        line.append(3);
        assertThat(taken(paced)).isEqualTo(3);
        line.append(1);
        assertThat(taken(paced)).isZero();
        assertThat(calls.get()).as("only the first append is told").isEqualTo(1);
    }

    @Test
    void all_that_was_there_is_handed_out_however_much_it_is() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> paced = paced(2, HOUR);
        line.append(5_000);
        assertThat(taken(paced)).isEqualTo(5_000);
    }

    @Test
    void who_waits_is_called_when_the_time_is_over() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> paced = paced(0, Duration.ofMillis(50));
        line.append(1);
        assertThat(taken(paced)).isEqualTo(1);
        line.append(1);
        Awaitility.await().untilAsserted(() -> assertThat(calls.get()).isGreaterThan(1));
        Awaitility.await().until(() -> taken(paced) == 1);
    }

    @Test
    void others_have_their_lead_before_who_waits_is_called() throws InterruptedException {
        paced(0, HOUR, HOUR);
        line.append(1);
        assertThat(calls.get()).isZero();

        BlockingStream<TrackedEventMessage<?>> soon = paced(0, Duration.ofMillis(50), Duration.ZERO);
        line.append(1);
        Awaitility.await().until(() -> calls.get() == 1);
        assertThat(taken(soon)).isPositive();
    }

    private BlockingStream<TrackedEventMessage<?>> paced(int few, Duration pace) {
        return paced(few, Duration.ZERO, pace);
    }

    private BlockingStream<TrackedEventMessage<?>> paced(int few, Duration lead, Duration pace) {
        BlockingStream<TrackedEventMessage<?>> stream = new PacedSource(line, few, lead, pace, timer).openStream(null);
        stream.setOnAvailableCallback(calls::incrementAndGet);
        return stream;
    }

    private static int taken(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        int taken = 0;
        while (stream.hasNextAvailable()) {
            stream.nextAvailable();
            taken++;
        }
        return taken;
    }

    /** A log in memory that tells of each append. */
    private static final class Line
            implements StreamableMessageSource<TrackedEventMessage<?>>, BlockingStream<TrackedEventMessage<?>> {
        private final Deque<TrackedEventMessage<?>> events = new ArrayDeque<>();
        private Runnable callback = () -> {};
        private long head;

        void append(int count) {
            for (int index = 0; index < count; index++) {
                head++;
                events.add(new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(head), GenericEventMessage.asEventMessage("event " + head)));
            }
            callback.run();
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return this;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(events.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return !events.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return events.remove();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable newCallback) {
            callback = newCallback;
            return true;
        }

        @Override
        public void close() {
            events.clear();
        }
    }
}
