package hotel.chat.command.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Group commit: one thread takes what has gathered while it committed the batch before. A single caller is never made to
 * wait for others; many callers share a commit.
 */
final class LedgerWriter implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int SHUTDOWN_SECONDS = 20;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final BlockingQueue<PendingAppend> queue;
    private final LedgerSettings settings;
    private final BatchCommit commit;
    private final DistributionSummary batchSize;
    private final Timer commitTime;
    private final Thread thread;
    private volatile boolean open = true;

    LedgerWriter(
            DataSource dataSource,
            Clock clock,
            LedgerSettings settings,
            LedgerListener listener,
            MeterRegistry meters) {
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.commit = new BatchCommit(dataSource, clock, settings.outage(), listener);
        this.batchSize = DistributionSummary.builder("chat.ledger.batch")
                .baseUnit("commands")
                .register(meters);
        this.commitTime = Timer.builder("chat.ledger.commit")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
        meters.gaugeCollectionSize("chat.ledger.queue", List.of(), queue);
        this.thread = Thread.ofPlatform().name("ledger-writer").start(this::run);
    }

    /** Facts once they are durable; completes exceptionally with a loss, or with {@code unavailable}. */
    CompletableFuture<List<Fact>> submit(Append append) {
        PendingAppend pending = new PendingAppend(append);
        if (!open || !queue.offer(pending)) {
            throw Rejection.retryLater(RejectionCode.UNAVAILABLE, "Too much waits to be written.", RETRY_AFTER);
        }
        if (!open && queue.remove(pending)) {
            throw Rejection.retryLater(RejectionCode.UNAVAILABLE, "The server is stopping.", RETRY_AFTER);
        }
        return pending.done();
    }

    private void run() {
        List<PendingAppend> batch = new ArrayList<>(settings.batch());
        while (open || !queue.isEmpty()) {
            try {
                PendingAppend first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, settings.batch() - 1);
                    batchSize.record(batch.size());
                    commitTime.record(() -> commit.run(List.copyOf(batch)));
                }
            } catch (InterruptedException e) {
                open = false;
            } finally {
                batch.clear();
            }
        }
    }

    /** Commits what waits, then ends. */
    @Override
    public void close() {
        open = false;
        try {
            thread.join(Duration.ofSeconds(SHUTDOWN_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
