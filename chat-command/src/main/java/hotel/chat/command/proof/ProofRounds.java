package hotel.chat.command.proof;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Subscription;
import hotel.chat.command.rounds.RoundLock;
import hotel.chat.command.rounds.Rounds;
import org.slf4j.event.Level;

/** Keeps the tree up with the ledger, and signs its head from time to time; beside the appends, which never wait for it. */
final class ProofRounds implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final RoundLock lock;
    private final LedgerTree tree;
    private final SignedLedger ledger;
    private final ProofMeters meters;
    private final AtomicLong head = new AtomicLong(Long.MAX_VALUE);
    private final Subscription appends;
    private final Rounds rounds = new Rounds("proof-rounds", "the ledger's head could not be signed", Level.ERROR);
    private long kept;

    ProofRounds(RoundLock lock, LedgerTree tree, SignedLedger ledger, LedgerReader reader, ProofMeters meters) {
        this.lock = lock;
        this.tree = tree;
        this.ledger = ledger;
        this.meters = meters;
        this.appends = reader.onAppend(head::set);
    }

    ProofRounds begin(Duration signEvery) {
        var _ = rounds.every(LOOK, () -> counted(this::follow)).every(signEvery, () -> counted(this::sign));
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

    private void counted(Runnable round) {
        try {
            round.run();
        } catch (LedgerChanged changed) {
            meters.changed();
            throw changed;
        }
    }

    @Override
    public void close() {
        appends.close();
        rounds.close();
    }
}
