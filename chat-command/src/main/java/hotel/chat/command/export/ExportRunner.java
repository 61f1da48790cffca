package hotel.chat.command.export;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The one thread of a node that makes exports, one after the other. Begins last and ends first. */
final class ExportRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);
    private static final Duration END = Duration.ofSeconds(10);

    private final ExportJobs jobs;
    private final ExportMaking making;
    private final ExportExpiry expiry;
    private final ExportSettings settings;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean ending;
    private @Nullable Thread thread;

    ExportRunner(ExportJobs jobs, ExportMaking making, ExportExpiry expiry, ExportSettings settings) {
        this.jobs = jobs;
        this.making = making;
        this.expiry = expiry;
        this.settings = settings;
    }

    /** There is an export to be made. */
    void wake() {
        woken.release();
    }

    @Override
    public void start() {
        ending = false;
        thread = Thread.ofPlatform().daemon().name("audit-exports").start(this::run);
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
        return thread != null;
    }

    private void run() {
        while (!ending) {
            try {
                Optional<ExportJob> job = jobs.take(settings.lease());
                if (job.isPresent()) {
                    making.attempt(job.get(), () -> ending);
                } else {
                    expiry.round();
                    await();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException away) {
                LOG.warn("exports could not be looked up; trying again in {}", settings.poll(), away);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void await() throws InterruptedException {
        if (woken.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
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
}
