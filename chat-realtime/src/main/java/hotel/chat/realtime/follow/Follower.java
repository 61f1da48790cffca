package hotel.chat.realtime.follow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes one step after another along the ledger while its node holds the lease; of several nodes one follows
 * and the others wait to take over. After a failure it goes on from the persisted position.
 */
public final class Follower {
    private static final String PREFIX = "realtime-";
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final LeaseStore leases;
    private final Function<Turn, Step> steps;
    private final Duration leaseTime;
    private final Backoff backoff;
    private final WakeUp wakeUp = new WakeUp();
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile long position;
    private final AtomicInteger doubts = new AtomicInteger();
    private volatile @Nullable Lease held;
    private @Nullable Thread thread;

    public Follower(LeaseStore leases, Function<Turn, Step> steps, Duration leaseTime, Backoff backoff) {
        this.leases = leases;
        this.steps = steps;
        this.leaseTime = leaseTime;
        this.backoff = backoff;
    }

    /** All facts up to this position are dealt with, as far as this node knows. */
    public long position() {
        return position;
    }

    /** Its name, as operators see it, while this node holds the lease. */
    public List<String> worksOn() {
        Lease lease = held;
        return lease != null && lease.valid() ? List.of(PREFIX + leases.name()) : List.of();
    }

    /** There may be something to do. */
    public void wakeUp() {
        wakeUp.ring();
    }

    /** Others may take this node for gone: it falls silent, and asks for the lease anew. */
    public void doubt() {
        doubts.incrementAndGet();
        Lease lease = held;
        if (lease != null) {
            lease.lost();
            wakeUp.ring();
        }
    }

    /**
     * Begins.
     *
     * @param head where a fresh install begins
     */
    public void start(long head) {
        leases.initialise(head);
        position = leases.position();
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name(PREFIX + leases.name()).daemon().start(this::run);
    }

    /** Returns when nothing is under way any more. */
    public void stop() {
        stopping.countDown();
        wakeUp.ring();
        Thread running = thread;
        try {
            if (running != null && !running.join(STOP_WITHIN)) {
                running.interrupt();
                running.join(STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void run() {
        try (ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .name("realtime-lease-" + leases.name())
                .daemon()
                .factory())) {
            for (int failures = 0; isRunning(); ) {
                try {
                    turn(heart);
                    failures = 0;
                } catch (Aborted aborted) {
                    LOG.debug("{}: following ends here for now: {}", leases.name(), aborted.getMessage());
                } catch (RuntimeException failure) {
                    LOG.error("{}: failed after position {}; it goes on from there", leases.name(), position, failure);
                    var _ = stopping.await(backoff.before(failures++).toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            heart.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(ScheduledExecutorService heart) throws InterruptedException {
        int before = doubts.get();
        Lease lease = leases.acquire(leaseTime).orElse(null);
        if (lease == null) {
            position = leases.position();
            var _ = stopping.await(Math.min(LOOK.toMillis(), leaseTime.toMillis() / 2), TimeUnit.MILLISECONDS);
            return;
        }
        ScheduledFuture<?> beat = heart.scheduleWithFixedDelay(
                () -> renew(lease), leaseTime.toMillis() / 3, leaseTime.toMillis() / 3, TimeUnit.MILLISECONDS);
        try {
            held = lease;
            if (doubts.get() != before) {
                lease.lost();
            }
            follow(lease);
        } finally {
            held = null;
            beat.cancel(false);
            leases.release(lease);
        }
    }

    private void follow(Lease lease) throws InterruptedException {
        try (Step step = steps.apply(new Turn(lease, stopping))) {
            position = lease.position();
            while (isRunning() && lease.valid()) {
                long done = step.after(position);
                if (done == position) {
                    wakeUp.await(step.patience(leaseTime.dividedBy(2)));
                }
                position = done;
            }
        }
    }

    private void renew(Lease lease) {
        try {
            if (!leases.renew(lease, leaseTime)) {
                lease.lost();
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("{}: the lease could not be renewed; without that it ends soon", leases.name(), unreachable);
        }
    }
}
