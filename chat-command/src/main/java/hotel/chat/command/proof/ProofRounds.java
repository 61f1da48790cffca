package hotel.chat.command.proof;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Subscription;
import hotel.chat.command.rounds.RoundLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the tree up with the ledger, and signs its head from time to time; beside the appends, which never wait for it. */
final class ProofRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProofRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final RoundLock lock;
    private final LedgerTree tree;
    private final SignedLedger ledger;
    private final ProofMeters meters;
    private final AtomicLong head = new AtomicLong(Long.MAX_VALUE);
    private final Subscription appends;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("proof-rounds").factory());
    private long kept;
    private boolean failing;

    ProofRounds(RoundLock lock, LedgerTree tree, SignedLedger ledger, LedgerReader reader, ProofMeters meters) {
        this.lock = lock;
        this.tree = tree;
        this.ledger = ledger;
        this.meters = meters;
        this.appends = reader.onAppend(head::set);
    }

    ProofRounds begin(Duration signEvery) {
        var _ = schedule.scheduleWithFixedDelay(
                () -> attempt(this::follow), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        var _ = schedule.scheduleWithFixedDelay(
                () -> attempt(this::sign), signEvery.toMillis(), signEvery.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Asks the database nothing while there is not another block of facts. */
    private void follow() {
        if (head.get() - kept >= LedgerHashes.SMALL) {
            lock.run(() -> kept = tree.follow());
        }
    }

    private void sign() {
        lock.run(() -> {
            SignedHead signed = ledger.sign();
            meters.signed(signed.position());
        });
    }

    /** A failure is told of once, until it is over: the next round tries again. */
    private void attempt(Runnable round) {
        try {
            round.run();
            failing = false;
        } catch (LedgerChanged changed) {
            meters.changed();
            tell(changed);
        } catch (RuntimeException failure) {
            tell(failure);
        }
    }

    private void tell(RuntimeException failure) {
        if (!failing) {
            LOG.error("the ledger's head could not be signed; trying again", failure);
            failing = true;
        }
    }

    @Override
    public void close() {
        appends.close();
        schedule.shutdownNow();
    }
}
