package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import hotel.chat.api.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the ledger from the persisted delivery position and tells each fact at least once, in order. Of several nodes one
 * holds the lease and tells; the others wait to take over. Commands never wait for it, and replays never reach it.
 */
public final class Deliverer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    /** Before the web server takes commands, and until after it has drained. */
    private static final int PHASE = 0;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Tools tools;
    private final Duration leaseTime;
    private final Backoff backoff;
    private final String holder = UUID.randomUUID().toString();
    private final WakeUp wakeUp = new WakeUp();
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile long position;
    private @Nullable Thread thread;
    private @Nullable Subscription subscription;

    Deliverer(Tools tools, Duration leaseTime, Backoff backoff, DeliveryMeters meters) {
        this.tools = tools;
        this.leaseTime = leaseTime;
        this.backoff = backoff;
        meters.lag(this, Deliverer::lag);
    }

    /** All facts up to this position were told, as far as this node knows. */
    public long position() {
        return position;
    }

    /** Facts that the read model has seen and that are not told yet. */
    public long lag() {
        return Math.max(0, tools.views().position() - position);
    }

    @Override
    public void start() {
        tools.store().initialise(tools.ledger().head());
        position = tools.store().position();
        tools.courier().countParked();
        stopping = new CountDownLatch(1);
        subscription = tools.views().onAdvance(_ -> wakeUp.ring());
        thread = Thread.ofPlatform().name("realtime-delivery").daemon().start(this::run);
    }

    @Override
    public void stop() {
        stopping.countDown();
        wakeUp.ring();
        Subscription following = subscription;
        Thread running = thread;
        try {
            if (following != null) {
                following.close();
            }
            if (running != null && !running.join(STOP_WITHIN)) {
                running.interrupt();
                running.join(STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        try (ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("realtime-lease").daemon().factory())) {
            for (int failures = 0; isRunning(); ) {
                try {
                    turn(heart);
                    failures = 0;
                } catch (Aborted aborted) {
                    LOG.debug("telling ends here for now: {}", aborted.getMessage());
                } catch (RuntimeException failure) {
                    LOG.error("telling failed after position {}; it goes on from there", position, failure);
                    var _ = stopping.await(backoff.before(failures++).toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            heart.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(ScheduledExecutorService heart) throws InterruptedException {
        Lease lease = tools.store().acquire(holder, leaseTime).orElse(null);
        if (lease == null) {
            position = tools.store().position();
            var _ = stopping.await(leaseTime.toMillis() / 2, TimeUnit.MILLISECONDS);
            return;
        }
        ScheduledFuture<?> beat = heart.scheduleWithFixedDelay(
                () -> renew(lease), leaseTime.toMillis() / 3, leaseTime.toMillis() / 3, TimeUnit.MILLISECONDS);
        try {
            follow(lease);
        } finally {
            beat.cancel(false);
            tools.store().release(lease);
        }
    }

    private void follow(Lease lease) throws InterruptedException {
        Turn turn = new Turn(lease, stopping);
        Round round = new Round(tools, turn);
        position = lease.position();
        while (isRunning() && lease.valid()) {
            long told = round.after(position);
            if (told == position) {
                wakeUp.await(leaseTime.dividedBy(2));
            }
            position = told;
        }
    }

    private void renew(Lease lease) {
        try {
            if (!tools.store().renew(lease, leaseTime)) {
                lease.lost();
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("the lease could not be renewed; without that it ends soon", unreachable);
        }
    }
}
