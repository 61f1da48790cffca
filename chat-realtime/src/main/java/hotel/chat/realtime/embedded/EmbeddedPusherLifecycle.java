package hotel.chat.realtime.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Watches for silent clients while running; sends everybody elsewhere (4200) before the web server stops. */
final class EmbeddedPusherLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPusherLifecycle.class);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final ConnectionRegistry connections;
    private final InactivityMonitor monitor;
    private final Duration sweepInterval;
    private volatile @Nullable Thread sweeper;

    EmbeddedPusherLifecycle(
            ConnectionRegistry connections, InactivityMonitor monitor, EmbeddedPusherProperties settings) {
        this.connections = connections;
        this.monitor = monitor;
        this.sweepInterval = settings.activityTimeout().dividedBy(10);
    }

    @Override
    public void start() {
        connections.accept();
        sweeper = Thread.ofVirtual().name("pusher-inactivity").start(this::sweepUntilInterrupted);
    }

    @Override
    public void stop(Runnable callback) {
        Thread.ofVirtual().name("pusher-farewell").start(() -> {
            stop();
            callback.run();
        });
    }

    @Override
    public void stop() {
        Thread running = sweeper;
        sweeper = null;
        if (running != null) {
            running.interrupt();
        }
        connections
                .drain()
                .completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public boolean isRunning() {
        return sweeper != null;
    }

    private void sweepUntilInterrupted() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(sweepInterval);
                sweep();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            monitor.sweep();
        } catch (RuntimeException e) {
            // Thrown further it would silently end all reaping.
            log.error("Looking for silent connections failed", e);
        }
    }
}
