package hotel.chat.app.nodes;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Says at intervals, and when that changes, that this node is there, until it ends. It is in nobody's way: while it cannot be said,
 * the node works on, and the failure is told of once.
 */
final class Heartbeat implements SmartLifecycle, ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** Until after all else has ended. */
    private static final int PHASE = Integer.MIN_VALUE + 1;

    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(3);

    private final UUID id;
    private final Function<State, Optional<Beat>> says;
    private final NodeStore store;
    private final Duration every;
    private volatile State state = State.STARTING;
    private boolean failing;
    private volatile @Nullable ScheduledExecutorService timer;

    /** @param says nothing as long as there is nothing to say */
    Heartbeat(UUID id, Function<State, Optional<Beat>> says, NodeStore store, Duration every) {
        this.id = id;
        this.says = says;
        this.store = store;
        this.every = every;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("node-heartbeat").factory());
        var _ = started.scheduleWithFixedDelay(this::beat, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
        state = state.after(event.getState());
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.execute(this::beat);
        }
    }

    private void beat() {
        try {
            says.apply(state).ifPresent(store::beat);
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                LOG.warn("this node could not say that it is there; it tries again every {}", every, failure);
            }
            failing = true;
        }
    }

    /** On the thread of the beats, so that none comes after it. */
    private void leave() {
        try {
            store.leave(id);
        } catch (RuntimeException failure) {
            LOG.warn("this node could not say that it ends; it will be shown as quiet for a day", failure);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        timer = null;
        if (running == null) {
            return;
        }
        running.execute(this::leave);
        running.shutdown();
        try {
            if (!running.awaitTermination(LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
