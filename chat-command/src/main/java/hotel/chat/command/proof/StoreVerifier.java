package hotel.chat.command.proof;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

import hotel.chat.api.ledger.SignedHead;

/**
 * Looks at the whole event store, or at a part of it, as somebody who does not believe it. Reads one snapshot, in order, in memory that
 * grows with the number of streams only (24 bytes each).
 */
public final class StoreVerifier {
    /** As {@code to}: up to the last fact, and that must be where the head row says. */
    public static final long END = Long.MAX_VALUE;

    private static final int PROGRESS = 1 << 14;

    private final DataSource database;

    public StoreVerifier(DataSource database) {
        this.database = database;
    }

    /**
     * What is to be verified.
     *
     * @param from position of the first fact; what is before it is taken as it is
     * @param to position of the last fact, or {@link #END}
     * @param published heads that were kept elsewhere
     */
    public record Request(long from, long to, List<SignedHead> published) {
        public Request {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("positions are 1 and more, and the first is not after the last");
            }
        }

        long after() {
            return from - 1;
        }

        boolean toTheEnd() {
            return to == END;
        }

        private List<SignedHead> publishedHeads() {
            return published.stream()
                    .filter(head -> head.position() >= after() && head.position() <= to)
                    .sorted(Comparator.comparingLong(SignedHead::position))
                    .toList();
        }
    }

    /** Position of the newest fact: how much there is to do. */
    public long head() throws SQLException {
        try (StoreSnapshot snapshot = StoreSnapshot.of(database)) {
            return snapshot.head().position();
        }
    }

    /** @param progress is told positions, from time to time */
    public StoreVerdict verify(Request request, LongConsumer progress) throws SQLException {
        try (StoreSnapshot snapshot = StoreSnapshot.of(database)) {
            return new Run(snapshot, request, progress).verdict();
        }
    }

    private record Made(TreeNode node, byte[] hash) {}

    /** One verification. */
    private static final class Run {
        private final StoreSnapshot snapshot;
        private final Request request;
        private final LongConsumer progress;
        private final ArrayDeque<Made> made = new ArrayDeque<>();
        private long facts;
        private long heads;
        private long nodes;
        private long published;
        private long signedUpTo;

        Run(StoreSnapshot snapshot, Request request, LongConsumer progress) {
            this.snapshot = snapshot;
            this.request = request;
            this.progress = progress;
        }

        StoreVerdict verdict() throws SQLException {
            StoreFault fault = null;
            try {
                run();
            } catch (Broken broken) {
                fault = broken.fault();
            } catch (LedgerChanged changed) {
                fault = new StoreFault(request.after(), String.valueOf(changed.getMessage()));
            }
            return new StoreVerdict(
                    request.from(), request.after() + facts, heads, nodes, published, signedUpTo, fault);
        }

        private void run() throws SQLException, Broken {
            Map<String, byte[]> keys = KeyCheck.check(snapshot.keys());
            HeadCheck own = new HeadCheck("the signed head", snapshot.heads(request.after(), request.to()), keys);
            HeadCheck elsewhere = new HeadCheck("the head kept elsewhere", request.publishedHeads(), keys);
            ChainCheck chain = beginning();
            TreeBuilder tree = snapshot.tree(request.after(), (node, hash) -> made.add(new Made(node, hash)));
            StoreSnapshot.End head = snapshot.head();
            try (NodeCheck kept = snapshot.nodes(request.after());
                    StoredRows rows = snapshot.rows(request.after(), head.position(), request.to())) {
                own.at(chain.position(), chain.hash(), tree);
                elsewhere.at(chain.position(), chain.hash(), tree);
                for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                    chain.take(row);
                    tree.fact(chain.hash());
                    compare(kept);
                    elsewhere.at(chain.position(), chain.hash(), tree);
                    own.at(chain.position(), chain.hash(), tree);
                    count(chain, own, elsewhere, kept);
                }
                end(chain, head);
                elsewhere.end(chain.position());
                own.end(chain.position());
                kept.end(chain.position(), request.toTheEnd());
            }
        }

        private ChainCheck beginning() throws SQLException {
            if (request.after() == 0) {
                return new ChainCheck(0, new byte[TreeHash.LENGTH], Instant.EPOCH);
            }
            StoreSnapshot.End before = snapshot.at(request.after());
            return new ChainCheck(before.position(), before.hash(), before.at());
        }

        private void compare(NodeCheck kept) throws Broken, SQLException {
            for (Made next = made.poll(); next != null; next = made.poll()) {
                if (next.node().level() >= MerkleNodes.LOWEST) {
                    kept.completed(next.node(), next.hash());
                }
            }
        }

        private void count(ChainCheck chain, HeadCheck own, HeadCheck elsewhere, NodeCheck kept) {
            facts++;
            heads = own.matched();
            published = elsewhere.matched();
            nodes = kept.matched();
            signedUpTo = Math.max(own.newest(), elsewhere.newest());
            if (facts % PROGRESS == 0) {
                progress.accept(chain.position());
            }
        }

        private void end(ChainCheck chain, StoreSnapshot.End head) throws Broken {
            long last = request.toTheEnd() ? head.position() : request.to();
            if (chain.position() < last) {
                throw new Broken(chain.position() + 1, "the fact is missing, and the ledger should go on to " + last);
            }
            if (chain.position() > last) {
                throw new Broken(last + 1, "the fact is beyond the end that the head row names");
            }
            boolean same = Arrays.equals(head.hash(), chain.hash()) && head.at().equals(chain.at());
            if (request.toTheEnd() && !same) {
                throw new Broken(last, "the head row has another hash or time than this last fact");
            }
        }
    }
}
