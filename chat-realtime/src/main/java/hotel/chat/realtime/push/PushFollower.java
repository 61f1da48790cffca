package hotel.chat.realtime.push;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import hotel.chat.api.port.NodeWork;
import hotel.chat.api.port.Subscription;
import hotel.chat.realtime.follow.Backoff;
import hotel.chat.realtime.follow.Follower;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the ledger from a position of its own and pushes to devices what was not pushed before. Neither commands nor what
 * is told on channels wait for it, and replays never reach it.
 */
final class PushFollower implements SmartLifecycle, NodeWork {
    /** Before the web server takes commands, and until after it has drained. */
    private static final int PHASE = 0;

    private final PushTools tools;
    private final Follower follower;
    private final Queue<Outcome> finished = new ConcurrentLinkedQueue<>();
    private List<Subscription> subscriptions = List.of();

    PushFollower(PushTools tools, Duration leaseTime, Backoff backoff) {
        this.tools = tools;
        this.follower = new Follower(
                tools.leases(), turn -> new PushRound(tools, turn, finished, this::wakeUp), leaseTime, backoff);
        tools.meters().lag(this, PushFollower::lag);
    }

    /** All facts up to this position are settled, as far as this node knows. */
    long position() {
        return follower.position();
    }

    private long lag() {
        return Math.max(0, tools.views().position() - position());
    }

    private void wakeUp() {
        follower.wakeUp();
    }

    @Override
    public List<String> worksOn() {
        return follower.worksOn();
    }

    @Override
    public void start() {
        subscriptions =
                List.of(tools.views().onAdvance(_ -> wakeUp()), tools.ledger().onConnectionLost(follower::doubt));
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
