package hotel.chat.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands facts out in fewer and larger batches: whoever has taken all there was, and that was more than a few, gets nothing
 * for a while after it began to take. Whoever waits is told of a fact that comes by itself at once, or after a lead that others have.
 */
final class PacedSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final int few;
    private final long lead;
    private final long pace;
    private final ScheduledExecutorService timer;

    PacedSource(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            int few,
            Duration lead,
            Duration pace,
            ScheduledExecutorService timer) {
        this.source = source;
        this.few = few;
        this.lead = lead.toNanos();
        this.pace = pace.toNanos();
        this.timer = timer;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new PacedStream(source.openStream(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return source.createTokenAt(dateTime);
    }

    /** Used by one thread, but for the callback. */
    private final class PacedStream implements BlockingStream<TrackedEventMessage<?>> {
        private final BlockingStream<TrackedEventMessage<?>> stream;
        private final AtomicReference<@Nullable Runnable> onAvailable = new AtomicReference<>();
        private final AtomicBoolean isCallComing = new AtomicBoolean();
        private volatile long closedUntil = System.nanoTime();
        private long began;
        private int taken;

        PacedStream(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        private long untilOpen() {
            return closedUntil - System.nanoTime();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long wait = taken > 0 ? 0 : untilOpen();
            long left = unit.toNanos(timeout) - Math.max(0, wait);
            if (left < 0) {
                callAfter(wait);
                TimeUnit.NANOSECONDS.sleep(unit.toNanos(timeout));
                return false;
            }
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            boolean isThere = stream.hasNextAvailable((int) Math.min(left, Integer.MAX_VALUE), TimeUnit.NANOSECONDS);
            if (!isThere) {
                endTaking();
            }
            return isThere;
        }

        private void endTaking() {
            if (taken > few) {
                closedUntil = began + pace;
            }
            taken = 0;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            if (taken++ == 0) {
                began = System.nanoTime();
            }
            return stream.nextAvailable();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            onAvailable.set(callback);
            return stream.setOnAvailableCallback(this::appended);
        }

        private void appended() {
            long wait = Math.max(lead, untilOpen());
            if (wait > 0) {
                callAfter(wait);
            } else {
                call();
            }
        }

        private void callAfter(long wait) {
            if (!timer.isShutdown() && isCallComing.compareAndSet(false, true)) {
                var _ = timer.schedule(this::call, wait, TimeUnit.NANOSECONDS);
            }
        }

        private void call() {
            isCallComing.set(false);
            Runnable callback = onAvailable.get();
            if (callback != null) {
                callback.run();
            }
        }

        @Override
        public void close() {
            onAvailable.set(null);
            stream.close();
        }
    }
}
