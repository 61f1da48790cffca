package hotel.chat.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.port.NodeSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Waits for the end of the processes that have claims, of one after the other if there are several: who waits for the lock on such a
 * process's name has it the moment that its session ends, and frees what it had claimed. A wait takes one connection, and less than
 * a second. Nobody waits where nobody else has claims.
 */
public final class ClaimsWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimsWatch.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ClaimsGlance glance;
    private final NodeSession session;
    private final JdbcClient jdbc;
    private int turns;
    private volatile @Nullable Thread thread;

    ClaimsWatch(ClaimsGlance glance, NodeSession session, JdbcClient jdbc) {
        this.glance = glance;
        this.session = session;
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().daemon().name("claims-watch").unstarted(this::run);
        thread = started;
        started.start();
    }

    private void run() {
        try {
            while (Thread.currentThread().equals(thread)) {
                turn();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        List<String> others = session.isSettled() ? glance.others() : List.of();
        if (others.isEmpty()) {
            Thread.sleep(LOOK);
            return;
        }
        try {
            watch(others.get(turns++ % others.size()));
        } catch (RuntimeException e) {
            if (Thread.currentThread().equals(thread)) {
                LOG.warn("The end of another node could not be waited for; trying again in {}", PAUSE, e);
                Thread.sleep(PAUSE);
            }
        }
    }

    private void watch(String owner) throws InterruptedException {
        Optional<Boolean> freed = jdbc.sql("select read_model.freed_at_end(:owner, :mine)")
                .param("owner", owner)
                .param("mine", session.name())
                .query(Boolean.class)
                .optional();
        if (freed.isEmpty()) {
            Thread.sleep(PAUSE);
        } else if (freed.get()) {
            glance.forget();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            thread = null;
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
