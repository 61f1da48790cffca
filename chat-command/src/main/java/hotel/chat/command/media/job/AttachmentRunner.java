package hotel.chat.command.media.job;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does one job after the other, and waits where there is none. */
final class AttachmentRunner implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentRunner.class);

    /** Every append wakes, with files or without, so that looking is held to ten times a second. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final AttachmentJobs jobs;
    private final AttachmentProcessing processing;
    private final MediaDesk desk;
    private final MediaSettings settings;
    private final ScheduledExecutorService clock;
    private final Semaphore woken = new Semaphore(0);

    AttachmentRunner(
            AttachmentJobs jobs,
            AttachmentProcessing processing,
            MediaDesk desk,
            MediaSettings settings,
            ScheduledExecutorService clock) {
        this.jobs = jobs;
        this.processing = processing;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /** There may be work. */
    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /** Until the thread is interrupted. */
    @Override
    public void run() {
        long idleSince = System.nanoTime();
        try {
            while (true) {
                Optional<AttachmentJob> job = take();
                if (job.isPresent()) {
                    work(job.get());
                    idleSince = System.nanoTime();
                } else {
                    if (System.nanoTime() - idleSince > settings.idle().toNanos()) {
                        desk.close();
                    }
                    await();
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("no more attachments are processed here");
        } finally {
            desk.close();
        }
    }

    private void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        var _ = woken.tryAcquire(settings.poll().toNanos(), TimeUnit.NANOSECONDS);
    }

    private Optional<AttachmentJob> take() {
        try {
            return jobs.take(settings.lease());
        } catch (RuntimeException away) {
            LOG.warn("attachments to be processed could not be looked up; trying again in {}", settings.poll(), away);
            return Optional.empty();
        }
    }

    private void work(AttachmentJob job) throws InterruptedException {
        long beat = settings.lease().toNanos() / 3;
        ScheduledFuture<?> renewal = clock.scheduleWithFixedDelay(() -> renew(job), beat, beat, TimeUnit.NANOSECONDS);
        try {
            attempt(job);
        } catch (InterruptedException stopped) {
            renewal.cancel(false);
            later(job, Duration.ZERO);
            throw stopped;
        } finally {
            renewal.cancel(false);
        }
    }

    private void attempt(AttachmentJob job) throws InterruptedException {
        try {
            if (job.attempt() > settings.attempts()) {
                LOG.warn(
                        "attachment {} of {} stays without thumbnail: it could not be processed in {} tries",
                        job.attachment(),
                        job.hotel(),
                        settings.attempts());
                processing.giveUp(job);
            } else {
                processing.run(job, desk);
            }
            jobs.end(job);
        } catch (RuntimeException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped over an attachment");
            }
            Duration pause = settings.backoffAfter(job.attempt());
            LOG.warn(
                    "attachment {} of {} could not be processed; trying again in {}",
                    job.attachment(),
                    job.hotel(),
                    pause,
                    failed);
            later(job, pause);
        }
    }

    private void renew(AttachmentJob job) {
        later(job, settings.lease());
    }

    private void later(AttachmentJob job, Duration off) {
        try {
            if (!jobs.put(job, off)) {
                LOG.debug("the job of attachment {} is somebody else's by now, or done", job.attachment());
            }
        } catch (RuntimeException away) {
            LOG.warn("the job of attachment {} could not be kept; its lease runs out", job.attachment(), away);
        }
    }
}
