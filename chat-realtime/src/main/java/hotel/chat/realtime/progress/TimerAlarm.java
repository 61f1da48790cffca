package hotel.chat.realtime.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread with a clock. */
final class TimerAlarm implements Alarm, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerAlarm.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("realtime-progress").daemon().factory());

    @Override
    public void after(Duration delay, Runnable task) {
        if (!timer.isShutdown()) {
            var _ = timer.schedule(() -> safely(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            // Nobody asks for the outcome.
            LOG.error("telling the progress of an upload failed", failure);
        }
    }
}
