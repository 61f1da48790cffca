package hotel.chat.app.postgres;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the server process and starts it again when it dies. All of that on one platform thread that lives as long as the
 * server does: the kernel's parent-death signal is tied to the thread that forked, not to the process.
 */
final class Supervisor {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final long PAUSE_MS = 1_000;

    private final Cluster cluster;
    private final int port;
    private final Thread thread;
    private volatile @Nullable Process process;
    private volatile boolean stopping;
    private volatile boolean everEnded;

    private Supervisor(Cluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
        this.thread = Thread.ofPlatform().name("postgres-supervisor").daemon().unstarted(this::superviseUntilStopped);
    }

    static Supervisor start(Cluster cluster, int port) {
        Supervisor supervisor = new Supervisor(cluster, port);
        supervisor.thread.start();
        return supervisor;
    }

    int port() {
        return port;
    }

    /** Whether the process has ended without having been asked to. */
    boolean hasFailed() {
        return everEnded;
    }

    void stop() {
        stopping = true;
        Process running = process;
        try {
            if (running != null && running.isAlive()) {
                Signals.interrupt(running.toHandle());
                if (!running.waitFor(60, TimeUnit.SECONDS)) {
                    log.warn("PostgreSQL does not end, killing it; the next start recovers");
                    running.destroyForcibly();
                }
            }
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void superviseUntilStopped() {
        try {
            while (!stopping) {
                int exit = runOnce();
                if (!stopping) {
                    everEnded = true;
                    log.error("PostgreSQL ended with {}, starting it again", exit);
                    Thread.sleep(PAUSE_MS);
                    Leftovers.clear(cluster.data());
                }
            }
        } catch (IOException e) {
            everEnded = true;
            log.error("PostgreSQL cannot be started", e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int runOnce() throws IOException, InterruptedException {
        Process started = new ProcessBuilder(cluster.serverCommand(port))
                .directory(cluster.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
                .start();
        process = started;
        return started.waitFor();
    }
}
