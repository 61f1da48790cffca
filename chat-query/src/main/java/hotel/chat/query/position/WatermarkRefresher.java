package hotel.chat.query.position;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

import hotel.chat.api.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps a node up to date that does not feed every projection itself: reads the watermarks at a steady interval, ten
 * times less often where every projection is fed here.
 */
public final class WatermarkRefresher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WatermarkRefresher.class);
    private static final int SAFETY_NET = 10;

    private final Watermarks watermarks;
    private final List<String> processors;
    private final Predicate<String> runsHere;
    private final Duration interval;
    private final Function<Runnable, Subscription> connectionLost;
    private @Nullable Subscription doubts;
    private @Nullable ScheduledExecutorService timer;
    private int ticks;

    /** @param connectionLost calls back when the database may have crashed, which loses the newest marks */
    public WatermarkRefresher(
            Watermarks watermarks,
            List<String> processors,
            Predicate<String> runsHere,
            Duration interval,
            Function<Runnable, Subscription> connectionLost) {
        this.watermarks = watermarks;
        this.processors = List.copyOf(processors);
        this.runsHere = runsHere;
        this.interval = interval;
        this.connectionLost = connectionLost;
    }

    @Override
    public void start() {
        doubts = connectionLost.apply(watermarks::doubt);
        watermarks.refresh();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("watermarks").factory());
        var _ = started.scheduleWithFixedDelay(
                this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void tick() {
        try {
            ticks++;
            if (ticks % SAFETY_NET == 0
                    || watermarks.isInDoubt()
                    || !processors.stream().allMatch(runsHere)) {
                watermarks.refresh();
            }
        } catch (RuntimeException e) {
            LOG.warn("The watermarks could not be read; trying again in {}", interval, e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
            timer = null;
        }
        Subscription subscribed = doubts;
        if (subscribed != null) {
            subscribed.close();
            doubts = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
