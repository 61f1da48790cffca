package hotel.chat.command.export;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.export.ExportFiles.Writing;
import hotel.chat.command.export.file.ExportFile;
import hotel.chat.command.export.file.ExportFile.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one export. What an attempt that was cut off has left is dropped and all is written anew, as of a new head: a part that was
 * written before might hold what was erased since.
 */
final class ExportMaking {
    private static final Logger LOG = LoggerFactory.getLogger(ExportMaking.class);
    private static final Duration TELL = Duration.ofMillis(500);

    private final ExportJobs jobs;
    private final ExportFiles files;
    private final Sources sources;
    private final ExportSettings settings;
    private final GivingWay way;
    private final MeterRegistry meters;

    ExportMaking(
            ExportJobs jobs,
            ExportFiles files,
            Sources sources,
            ExportSettings settings,
            GivingWay way,
            MeterRegistry meters) {
        this.jobs = jobs;
        this.files = files;
        this.sources = sources;
        this.settings = settings;
        this.way = way;
        this.meters = meters;
    }

    void attempt(ExportJob job, BooleanSupplier ending) {
        try {
            if (job.attempt() > settings.attempts()) {
                fail(job, "It could not be made in " + settings.attempts() + " tries. The server's log says why.");
            } else {
                make(job, ending);
                count("done");
            }
        } catch (Superseded _) {
            files.remove(job, job.attempt());
            jobs.later(job, ending.getAsBoolean() ? Duration.ZERO : settings.pause());
            count("begun_again");
        } catch (Rejection full) {
            if (full.code() == RejectionCode.INSUFFICIENT_STORAGE) {
                fail(job, "There is no room left where files are kept. Ask for it again when there is.");
            } else {
                again(job, full);
            }
        } catch (IOException | RuntimeException failed) {
            again(job, failed);
        }
    }

    private void make(ExportJob job, BooleanSupplier ending) throws IOException {
        files.remove(job, job.attempt() - 1);
        Writing out = files.write(job);
        new ExportFile(sources, job.export()).write(out, new Telling(job, ending));
        files.keep(job);
        if (!jobs.done(job, out.size())) {
            throw new Superseded();
        }
        LOG.info("export {} is ready: {} bytes", job.export().id(), out.size());
    }

    private void fail(ExportJob job, String error) {
        LOG.warn("export {} has failed: {}", job.export().id(), error);
        files.remove(job, job.attempt());
        jobs.failed(job, error);
        count("failed");
    }

    private void again(ExportJob job, Exception failed) {
        LOG.warn("export {} could not be made; trying again in {}", job.export().id(), settings.pause(), failed);
        jobs.later(job, settings.pause());
        count("begun_again");
    }

    private void count(String outcome) {
        meters.counter("chat.audit.exports", "outcome", outcome).increment();
    }

    /** Writes down now and then how far it is, which keeps the lease, and rests. */
    private final class Telling implements ExportFile.Progress {
        private final ExportJob job;
        private final BooleanSupplier ending;
        private long told = System.nanoTime() - TELL.toNanos();
        private long rested = System.nanoTime();

        Telling(ExportJob job, BooleanSupplier ending) {
            this.job = job;
            this.ending = ending;
        }

        @Override
        public void reached(long done, long total) {
            if (ending.getAsBoolean()) {
                throw new Superseded();
            }
            long now = System.nanoTime();
            if (done == total || now - told >= TELL.toNanos()) {
                told = now;
                if (!jobs.reached(job, done, total, settings.lease())) {
                    throw new Superseded();
                }
            }
            rest();
        }

        private void rest() {
            Duration worked = Duration.ofNanos(System.nanoTime() - rested);
            LockSupport.parkNanos(way.rest(worked).toNanos());
            rested = System.nanoTime();
        }
    }
}
