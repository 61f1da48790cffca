package hotel.chat.query.rebuild;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.query.position.Watermarks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** How fast the live projections follow the ledger, wherever they are fed: looked at once a second. */
final class LiveSpeeds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSpeeds.class);

    private final Watermarks watermarks;
    private final LedgerReader ledger;
    private final Map<String, Speed> speeds = new ConcurrentHashMap<>();
    private final Map<String, Progress> newest = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService timer;

    LiveSpeeds(Set<String> names, Watermarks watermarks, LedgerReader ledger, LongSupplier nanoTime) {
        this.watermarks = watermarks;
        this.ledger = ledger;
        names.forEach(name -> speeds.put(name, new Speed(nanoTime)));
    }

    /** As of a second ago; not moving before the first look. */
    Progress of(String name) {
        return newest.getOrDefault(name, new Progress(Phase.DONE, 0, 0, 0, null));
    }

    private void look() {
        try {
            long head = ledger.head();
            speeds.forEach((name, speed) -> newest.put(name, speed.at(Phase.DONE, watermarks.position(name), head)));
        } catch (RuntimeException away) {
            LOG.debug("the ledger's head could not be read", away);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("projection-speed").factory());
        var _ = started.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
