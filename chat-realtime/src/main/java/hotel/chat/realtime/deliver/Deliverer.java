package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import hotel.chat.api.port.NodeWork;
import hotel.chat.api.port.Subscription;
import hotel.chat.realtime.follow.Backoff;
import hotel.chat.realtime.follow.Follower;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the ledger from the persisted delivery position and tells each fact at least once, in order. Of several nodes one
 * holds the lease and tells; the others wait to take over. Commands never wait for it, and replays never reach it.
 */
public final class Deliverer implements SmartLifecycle, NodeWork {
    /** Before the web server takes commands, and until after it has drained. */
    private static final int PHASE = 0;

    private static final double MILLIS = 1_000;

    private final Tools tools;
    private final Follower follower;
    private final InstantSource clock;
    private List<Subscription> subscriptions = List.of();

    Deliverer(Tools tools, Duration leaseTime, Backoff backoff, DeliveryMeters meters, InstantSource clock) {
        this.tools = tools;
        this.clock = clock;
        this.follower = new Follower(tools.store().leases(), turn -> new Round(tools, turn), leaseTime, backoff);
        meters.lag(this, Deliverer::lag);
        meters.delay(this, Deliverer::delay);
    }

    /** All facts up to this position were told, as far as this node knows. */
    public long position() {
        return follower.position();
    }

    /** Facts that the read model has seen and that are not told yet. */
    public long lag() {
        return Math.max(0, tools.views().position() - position());
    }

    private double delay() {
        Duration waiting = tools.ledger().waiting(position(), clock.instant());
        return waiting.toMillis() / MILLIS;
    }

    @Override
    public List<String> worksOn() {
        return follower.worksOn();
    }

    @Override
    public void start() {
        subscriptions = List.of(
                tools.views().onAdvance(_ -> follower.wakeUp()), tools.ledger().onConnectionLost(follower::doubt));
        follower.start(tools.ledger().head());
    }

    @Override
    public void stop() {
        subscriptions.forEach(Subscription::close);
        follower.stop();
    }

    @Override
    public boolean isRunning() {
        return follower.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
