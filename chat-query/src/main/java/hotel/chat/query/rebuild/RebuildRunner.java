package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import hotel.chat.query.projection.Projection;
import hotel.chat.query.rebuild.RebuildJob.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The one thread of a node that works on rebuilds, one after the other. Begins last and ends first. */
final class RebuildRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildRunner.class);
    private static final Duration END = Duration.ofSeconds(10);
    private static final int BEATS = 3;

    private final Workshop shop;
    private final Map<String, Projection> builds;
    private final Map<String, Integer> versions;
    private final Housekeeping housekeeping;
    private final RebuildMeters meters;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean ending;
    private @Nullable Thread thread;

    /** @param builds those that write the tables of builds, by name */
    RebuildRunner(Workshop shop, Map<String, Projection> builds, Housekeeping housekeeping, RebuildMeters meters) {
        this.shop = shop;
        this.builds = builds;
        this.versions = Versions.of(builds);
        this.housekeeping = housekeeping;
        this.meters = meters;
    }

    /** There is something to do. */
    void wake() {
        woken.release();
    }

    @Override
    public void start() {
        ending = false;
        thread = Thread.ofPlatform()
                .daemon()
                .name("rebuild")
                .uncaughtExceptionHandler((_, broken) ->
                        LOG.error("no rebuilds are made here until the next start: {}", Causes.named(broken)))
                .start(this::run);
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            ending = true;
            wake();
            try {
                if (!running.join(END)) {
                    running.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    private void run() {
        boolean greeted = false;
        while (!ending) {
            try {
                if (!greeted) {
                    housekeeping.greet();
                    greeted = true;
                }
                Optional<RebuildJob> job = shop.jobs().take(versions, shop.lease());
                if (job.isPresent()) {
                    attempt(job.get());
                } else {
                    housekeeping.round();
                    await();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException away) {
                LOG.warn(
                        "rebuilds could not be looked up; trying again in {}",
                        shop.settings().poll(),
                        away);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    /** Whatever becomes of it, the row says so. */
    private void attempt(RebuildJob job) {
        Projection build = builds.get(job.projection());
        if (build == null) {
            throw new IllegalStateException("no code builds " + job.projection());
        }
        LOG.info(
                "{} {} of {} goes on at position {}",
                job.kind(),
                job.id(),
                job.projection(),
                job.progress().position());
        try (Lease _ = new Lease(job)) {
            if (new Attempt(shop, job, build, () -> ending).run()) {
                meters.ended(job, State.DONE);
            } else {
                shop.jobs().release(job, Duration.ZERO);
            }
        } catch (Superseded _) {
            LOG.info("rebuild {} of {} was paused, cancelled or taken over", job.id(), job.projection());
        } catch (Unappliable failure) {
            failed(job, failure.failure());
        } catch (RuntimeException failure) {
            if (Causes.isPassing(failure)) {
                LOG.warn("rebuild {} of {} will be tried again", job.id(), job.projection(), failure);
                shop.jobs().release(job, shop.settings().poll());
            } else {
                long at = shop.jobs().find(job.id()).orElse(job).progress().position();
                failed(job, new Failure(at, null, Causes.named(failure)));
            }
        }
    }

    /** Without the exception itself, whose words may quote a text. */
    private void failed(RebuildJob job, Failure failure) {
        LOG.error(
                "rebuild {} of {} has failed at position {}, event {}: {}",
                job.id(),
                job.projection(),
                failure.position(),
                failure.eventId(),
                failure.cause());
        try {
            shop.transactions().executeWithoutResult(_ -> shop.jobs().failed(job, failure));
            meters.ended(job, State.FAILED);
        } catch (Superseded _) {
            LOG.info("rebuild {} of {} was paused, cancelled or taken over", job.id(), job.projection());
        }
    }

    private void await() throws InterruptedException {
        if (woken.tryAcquire(shop.settings().poll().toMillis(), TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }

    /** Whether to go on. */
    private boolean pause() {
        try {
            await();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    /** Keeps a rebuild for this node while it is at it. */
    private final class Lease implements AutoCloseable {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("rebuild-lease").factory());
        private final ScheduledFuture<?> beats;

        Lease(RebuildJob job) {
            long beat = shop.lease().toMillis() / BEATS;
            beats = timer.scheduleWithFixedDelay(() -> renew(job), beat, beat, TimeUnit.MILLISECONDS);
        }

        private void renew(RebuildJob job) {
            try {
                shop.jobs().renew(job, shop.lease());
            } catch (RuntimeException away) {
                LOG.warn("the lease of rebuild {} could not be renewed", job.id(), away);
            }
        }

        @Override
        public void close() {
            beats.cancel(false);
            timer.shutdown();
        }
    }
}
