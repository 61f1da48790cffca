package hotel.chat.realtime.push;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.realtime.device.Owner;
import hotel.chat.realtime.follow.Aborted;
import hotel.chat.realtime.follow.Step;
import hotel.chat.realtime.follow.Turn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes the next facts, for one holder of the lease. It reads on while earlier pushes are under way, so one device that is
 * throttled holds nobody up; the position follows behind the oldest that is not settled.
 */
final class PushRound implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PushRound.class);
    private static final int BATCH = 100;
    private static final int MOST_UNDER_WAY = 5_000;
    private static final int PURGED_AT_ONCE = 10_000;

    /** Outcomes are kept together: each commit waits for the disk, and so do the commits of those who send. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    private final PushTools tools;
    private final Turn turn;
    private final Queue<Outcome> finished;
    private final Runnable wakeUp;
    private final Lanes lanes = new Lanes();

    /** Who has no outcome yet, by position of the fact. */
    private final TreeMap<Long, Set<StaffId>> open = new TreeMap<>();

    private long read;
    private int underWay;
    private Instant nextPurge = Instant.MIN;

    /** @param finished outcomes that are not kept yet; also those that an earlier round of this node could not keep */
    PushRound(PushTools tools, Turn turn, Queue<Outcome> finished, Runnable wakeUp) {
        this.tools = tools;
        this.turn = turn;
        this.finished = finished;
        this.wakeUp = wakeUp;
    }

    @Override
    public long after(long position) {
        read = Math.max(read, position);
        if (underWay > 0) {
            turn.pause(GATHERING);
        }
        settle();
        while (underWay < MOST_UNDER_WAY && readOn()) {
            settle();
        }
        purge();
        long done = open.isEmpty() ? read : Math.min(read, open.firstKey() - 1);
        if (done <= position) {
            return position;
        }
        if (!tools.leases().advance(turn.lease(), done)) {
            turn.lease().lost();
            throw new Aborted("taken over");
        }
        return done;
    }

    /** Whether there were facts to read, as far as the read model has seen them. */
    private boolean readOn() {
        turn.check();
        long seen = tools.views().position();
        if (seen <= read) {
            return false;
        }
        List<Fact> facts = tools.ledger().after(read, (int) Math.min(BATCH, seen - read));
        if (facts.isEmpty()) {
            return false;
        }
        facts.forEach(this::forgetDevices);
        Plan plan = tools.planning().plan(facts);
        plan.suppressed().forEach(this::opened);
        finished.addAll(plan.suppressed());
        for (Push push : plan.pushes()) {
            open(push.subject());
            lanes.add(push.subject().owner(), () -> bringOut(push));
        }
        read = facts.getLast().position();
        return true;
    }

    private void opened(Outcome outcome) {
        open(outcome.subject());
    }

    private void open(Subject subject) {
        open.computeIfAbsent(subject.position(), _ -> new HashSet<>())
                .add(subject.owner().staff());
        underWay++;
    }

    private void forgetDevices(Fact fact) {
        if (fact.event() instanceof StaffDeactivated gone) {
            tools.devices().forget(new Owner(fact.hotel(), gone.staffId()), fact.at());
        }
    }

    /** On a thread of its own. An aborted push has no outcome: whoever follows next makes it again. */
    private void bringOut(Push push) {
        try {
            finished.add(tools.courier().deliver(push, turn));
        } catch (Aborted aborted) {
            LOG.debug("a push of position {} ends here: {}", push.subject().position(), aborted.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("a push of position {} failed", push.subject().position(), bug);
            finished.add(new Outcome(
                    push.subject(),
                    Outcome.Result.FAILED,
                    "internal_error",
                    tools.clock().instant()));
        }
        wakeUp.run();
    }

    /** Keeps what is finished; taken off the queue only when that is done. */
    private void settle() {
        List<Outcome> outcomes = List.copyOf(finished);
        if (outcomes.isEmpty()) {
            return;
        }
        tools.outcomes().record(outcomes);
        tools.meters().count(outcomes);
        for (Outcome outcome : outcomes) {
            finished.remove();
            close(outcome.subject());
        }
        lanes.tidy();
    }

    private void close(Subject subject) {
        Set<StaffId> waiting = open.get(subject.position());
        if (waiting != null && waiting.remove(subject.owner().staff())) {
            underWay--;
            if (waiting.isEmpty()) {
                open.remove(subject.position());
            }
        }
    }

    private void purge() {
        Instant now = tools.clock().instant();
        if (!now.isBefore(nextPurge)) {
            int gone = tools.outcomes().purge(now.minus(tools.retention()), PURGED_AT_ONCE);
            nextPurge = gone < PURGED_AT_ONCE ? now.plus(PURGE_EVERY) : now;
        }
    }

    @Override
    public void close() {
        lanes.close();
        try {
            settle();
        } catch (RuntimeException unreachable) {
            LOG.warn("{} outcomes of pushes could not be kept yet", finished.size(), unreachable);
        }
    }
}
