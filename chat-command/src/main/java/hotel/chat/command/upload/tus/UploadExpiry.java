package hotel.chat.command.upload.tus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import hotel.chat.command.upload.intake.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes uploads that nobody has sent in time, with all that was stored of them. Every node may do it at the same time. */
final class UploadExpiry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UploadExpiry.class);
    private static final int BATCH = 100;

    private final Uploads uploads;
    private final Intake intake;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upload-expiry").factory());

    UploadExpiry(Uploads uploads, Intake intake, Duration interval) {
        this.uploads = uploads;
        this.intake = intake;
        var _ = clock.scheduleWithFixedDelay(
                this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            removeExpired();
        } catch (RuntimeException away) {
            LOG.warn("expired uploads could not be removed; the next round tries again", away);
        }
    }

    /** How many. */
    int removeExpired() {
        int removed = 0;
        List<Upload> expired;
        do {
            expired = uploads.takeExpired(BATCH);
            expired.forEach(upload -> intake.remove(upload.staged(), upload.pin()));
            removed += expired.size();
        } while (expired.size() == BATCH);
        return removed;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
