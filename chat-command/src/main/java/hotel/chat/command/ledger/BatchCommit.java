package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.ledger.BatchPlan.Accepted;
import hotel.chat.command.ledger.BatchPlan.Lost;
import hotel.chat.command.ledger.Decided.Seen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits batches, one after the other, in one statement each as long as nobody else writes. */
final class BatchCommit {
    private static final Logger LOG = LoggerFactory.getLogger(BatchCommit.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final DataSource dataSource;
    private final Clock clock;
    private final Duration outage;
    private final LedgerListener listener;
    private final HeadKeeper heads;

    private List<PendingAppend> open = List.of();
    private boolean careful;
    private boolean sent;
    private @Nullable BatchPlan plan;

    BatchCommit(DataSource dataSource, Clock clock, Duration outage, LedgerListener listener) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.outage = outage;
        this.listener = listener;
        this.heads = new HeadKeeper(listener);
    }

    /** Returns when everybody in the batch has an answer. */
    void run(List<PendingAppend> batch) {
        try {
            settle(batch);
        } catch (RuntimeException | Error bug) {
            LOG.error("a batch of {} could not be committed", batch.size(), bug);
            heads.forget();
            batch.forEach(pending -> pending.done().completeExceptionally(bug));
        }
    }

    private void settle(List<PendingAppend> batch) {
        open = batch;
        careful = false;
        plan = null;
        Instant giveUp = clock.instant().plus(outage);
        while (!open.isEmpty()) {
            try (Connection connection = dataSource.getConnection()) {
                resolveUnknown(connection);
                if (!open.isEmpty()) {
                    round(connection);
                }
            } catch (SQLException e) {
                failed(e, giveUp);
            }
        }
    }

    private void round(Connection connection) throws SQLException {
        boolean locked = heads.contended();
        connection.setAutoCommit(!locked);
        try {
            KnownHead head = heads.at(connection, locked, lastSeen());
            Set<RequestKey> taken = new HashSet<>();
            Lookup lookup = Lookup.of(open, head, careful);
            if (!lookup.isEmpty() && !LedgerSql.check(connection, lookup, head, taken)) {
                heads.catchUp(connection, head);
                return;
            }
            BatchPlan judged = judge(head, taken);
            if (judged.isEmpty()) {
                answer(judged);
            } else {
                write(connection, head, judged, locked);
            }
        } finally {
            endTransaction(connection, locked);
        }
    }

    private long lastSeen() {
        return open.stream()
                .flatMap(pending -> pending.append().dependencies().values().stream())
                .mapToLong(Seen::asOf)
                .max()
                .orElse(0);
    }

    private static void endTransaction(Connection connection, boolean locked) throws SQLException {
        if (locked && !connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void write(Connection connection, KnownHead head, BatchPlan judged, boolean locked) throws SQLException {
        plan = judged;
        sent = true;
        boolean written = LedgerSql.append(connection, head.head(), judged);
        if (written && locked) {
            connection.commit();
        }
        sent = false;
        if (written) {
            heads.wonRound();
            committed(head, judged);
        } else {
            heads.lostRound();
            heads.catchUp(connection, head);
        }
    }

    private BatchPlan judge(KnownHead head, Set<RequestKey> taken) {
        BatchPlan judged = new BatchPlan(head, commitTime(head.head()), taken);
        open.forEach(judged::consider);
        return judged;
    }

    private Instant commitTime(Head head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isBefore(head.at()) ? head.at() : now;
    }

    private void committed(KnownHead head, BatchPlan done) {
        head.advance(done.newHead(), done.written());
        List<Fact> facts = done.facts();
        listener.committed(facts);
        answer(done);
    }

    /** Losers too only now: what they lost against is there to be read, and would not be had the batch not been stored. */
    private void answer(BatchPlan done) {
        for (Accepted accepted : done.accepted()) {
            accepted.pending().done().complete(accepted.facts());
        }
        for (Lost lost : done.lost()) {
            lost.pending().done().completeExceptionally(lost.why());
        }
        open = List.of();
    }

    private void failed(SQLException failure, Instant giveUp) {
        switch (SqlFailure.of(failure)) {
            case DUPLICATE -> duplicate(failure);
            case DISK_FULL -> failAll(SqlFailure.diskFull());
            case OUTCOME_UNKNOWN -> {
                LOG.warn("event store: {} (SQL state {})", failure.getMessage(), failure.getSQLState());
                if (clock.instant().isAfter(giveUp)) {
                    failAll(SqlFailure.unavailable());
                } else {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
            case HELD, REFUSED -> isolate(failure);
        }
    }

    private void duplicate(SQLException failure) {
        sent = false;
        if (careful) {
            isolate(failure);
        }
        careful = true;
    }

    /** One bad append must not take the others down: each is committed alone, and the one that fails alone is told. */
    private void isolate(SQLException failure) {
        sent = false;
        if (open.size() == 1) {
            failAll(refusal(open.getFirst().append(), failure));
            return;
        }
        List<PendingAppend> each = open;
        for (PendingAppend one : each) {
            settle(List.of(one));
        }
        open = List.of();
    }

    private static RuntimeException refusal(Append append, SQLException failure) {
        if (SqlFailure.of(failure) == SqlFailure.HELD) {
            return new StaleDecision(StreamId.records(append.hotel()));
        }
        LOG.error("an append was refused by the database (SQL state {})", failure.getSQLState(), failure);
        return new IllegalStateException("the event store refused an append", failure);
    }

    private void failAll(RuntimeException failure) {
        sent = false;
        heads.forget();
        open.forEach(pending -> pending.done().completeExceptionally(failure));
        open = List.of();
    }

    /** After a lost answer: waits for the other end to be done with the head, then looks the events up. */
    private void resolveUnknown(Connection connection) throws SQLException {
        BatchPlan uncertain = plan;
        if (!sent || uncertain == null) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            LedgerSql.readHead(connection, true);
            List<UUID> ids = uncertain.rows().stream().map(LedgerRow::eventId).toList();
            Set<UUID> stored = LedgerSql.stored(connection, ids);
            LOG.warn("a commit whose answer was lost had {}", stored.isEmpty() ? "not happened" : "happened");
            sent = false;
            if (!stored.isEmpty()) {
                committed(heads.at(connection, false, 0), uncertain);
            }
        } finally {
            endTransaction(connection, true);
        }
    }
}
