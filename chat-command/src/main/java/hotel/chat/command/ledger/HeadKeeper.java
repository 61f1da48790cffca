package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import hotel.chat.command.ledger.KnownHead.Written;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of the head in step with the ledger. Once another node was seen writing, the head is locked first for
 * a while, so that two writers queue instead of losing to each other.
 */
final class HeadKeeper {
    private static final int LOCKED_ROUNDS = 200;
    private static final long MOST_TO_CATCH_UP = 5_000;

    private final LedgerListener listener;
    private @Nullable KnownHead known;
    private int lockedRounds;

    HeadKeeper(LedgerListener listener) {
        this.listener = listener;
    }

    /** Whether another node writes, too, so that the head is to be locked first. */
    boolean contended() {
        return lockedRounds > 0;
    }

    void wonRound() {
        lockedRounds = Math.max(0, lockedRounds - 1);
    }

    void lostRound() {
        lockedRounds = LOCKED_ROUNDS;
    }

    /** After a failure nothing is taken for granted. */
    void forget() {
        known = null;
    }

    /**
     * The head as it is known; as it is now when {@code locked}, or when something was seen behind what is known: somebody
     * has decided on what another node wrote, and would lose against what is outdated as often as they try.
     *
     * @param seen the last position that anybody has seen
     */
    KnownHead at(Connection connection, boolean locked, long seen) throws SQLException {
        KnownHead head = known;
        if (head == null) {
            head = new KnownHead(LedgerSql.readHead(connection, locked));
            known = head;
            listener.forgetAll();
        } else if (locked) {
            Head now = LedgerSql.readHead(connection, true);
            if (now.position() != head.head().position()) {
                catchUp(connection, head);
            }
        } else if (head.head().position() < seen) {
            lostRound();
            catchUp(connection, head);
        }
        return head;
    }

    /** Learns what others have written meanwhile. */
    void catchUp(Connection connection, KnownHead head) throws SQLException {
        Head now = LedgerSql.readHead(connection, false);
        long missed = now.position() - head.head().position();
        if (missed > MOST_TO_CATCH_UP || missed < 0) {
            head.forgetAll(now);
            listener.forgetAll();
            return;
        }
        List<Written> written = LedgerSql.writtenAfter(connection, head.head().position()).stream()
                .filter(row -> row.position() <= now.position())
                .toList();
        head.advance(now, written);
        listener.writtenByOthers(written.stream().map(Written::stream).toList());
    }
}
