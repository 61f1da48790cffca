package hotel.chat.command.media.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** This node's share of the processing: as many threads as it may have workers. Begins last and ends first. */
final class AttachmentRunners implements SmartLifecycle {
    private static final Duration END = Duration.ofSeconds(5);

    private final LedgerReader ledger;
    private final ScratchDirectory scratch;
    private final int workers;
    private final Function<ScheduledExecutorService, AttachmentRunner> runner;
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable ScheduledExecutorService clock;
    private @Nullable Subscription subscription;

    /** @param runner makes one, given who beats time for it */
    AttachmentRunners(
            LedgerReader ledger,
            ScratchDirectory scratch,
            int workers,
            Function<ScheduledExecutorService, AttachmentRunner> runner) {
        this.ledger = ledger;
        this.scratch = scratch;
        this.workers = workers;
        this.runner = runner;
    }

    @Override
    public void start() {
        try {
            scratch.empty();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("media-lease").factory());
        List<AttachmentRunner> runners = new ArrayList<>();
        for (int number = 1; number <= workers; number++) {
            AttachmentRunner one = runner.apply(started);
            runners.add(one);
            threads.add(Thread.ofPlatform().daemon().name("media-" + number).start(one));
        }
        clock = started;
        subscription = ledger.onAppend(_ -> runners.forEach(AttachmentRunner::wake));
    }

    @Override
    public void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
