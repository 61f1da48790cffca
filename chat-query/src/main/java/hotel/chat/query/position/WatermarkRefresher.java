package hotel.chat.query.position;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps a node up to date that does not feed every projection itself: reads the watermarks at a steady interval while there are facts
 * that they have not seen, and ten times less often where there are none or every projection is fed here. The first look at new ones comes sooner.
 */
public final class WatermarkRefresher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WatermarkRefresher.class);
    private static final int SAFETY_NET = 10;
    private static final int FIRST_LOOK = 3;

    private final Watermarks watermarks;
    private final List<String> processors;
    private final Predicate<String> runsHere;
    private final Duration interval;
    private final LedgerReader ledger;
    private final AtomicLong head = new AtomicLong();
    private final Semaphore news = new Semaphore(0);
    private List<Subscription> subscriptions = List.of();
    private volatile @Nullable Thread thread;

    public WatermarkRefresher(
            Watermarks watermarks,
            List<String> processors,
            Predicate<String> runsHere,
            Duration interval,
            LedgerReader ledger) {
        this.watermarks = watermarks;
        this.processors = List.copyOf(processors);
        this.runsHere = runsHere;
        this.interval = interval;
        this.ledger = ledger;
    }

    @Override
    public void start() {
        subscriptions = List.of(ledger.onAppend(this::appended), ledger.onConnectionLost(this::doubt));
        head.accumulateAndGet(ledger.head(), Math::max);
        watermarks.refresh();
        Thread started = Thread.ofPlatform().daemon().name("watermarks").unstarted(this::run);
        thread = started;
        started.start();
    }

    private void appended(long newHead) {
        head.accumulateAndGet(newHead, Math::max);
        if (!isAllFedHere()) {
            news.release();
        }
    }

    private void doubt() {
        watermarks.doubt();
        news.release();
    }

    private void run() {
        try {
            while (isRunning()) {
                turn();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        try {
            boolean isNew = !isBehind() && news.tryAcquire(interval.toMillis() * SAFETY_NET, TimeUnit.MILLISECONDS);
            news.drainPermits();
            if (isBehind()) {
                // Not cut short by more news: one reading serves all that has come meanwhile.
                Thread.sleep(isNew ? interval.dividedBy(FIRST_LOOK) : interval);
            }
            watermarks.refresh();
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("The watermarks could not be read; trying again in {}", interval, e);
                Thread.sleep(interval);
            }
        }
    }

    /** Whether others may know of facts that have been seen. */
    private boolean isBehind() {
        return watermarks.isInDoubt() || (!isAllFedHere() && watermarks.position(processors) < head.get());
    }

    private boolean isAllFedHere() {
        return processors.stream().allMatch(runsHere);
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            thread = null;
            running.interrupt();
        }
        subscriptions.forEach(Subscription::close);
        subscriptions = List.of();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
