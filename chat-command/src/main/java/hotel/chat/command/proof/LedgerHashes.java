package hotel.chat.command.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The chain's hashes, which the tree's leaves are made of; read by the ledger's primary key. */
final class LedgerHashes {
    private static final int PAGE = 4_096;
    /** The complete subtrees that are read together have at most so many facts each. */
    static final int SMALL = 1 << MerkleNodes.LOWEST;

    private final JdbcClient jdbc;

    LedgerHashes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Position and hash of the newest fact. */
    record Head(long position, byte[] hash) {}

    private record Leaf(long position, byte[] hash) {}

    Head head() {
        return jdbc.sql("select position, hash from event_store.ledger_head where only_row")
                .query((row, _) -> new Head(row.getLong(1), row.getBytes(2)))
                .single();
    }

    byte[] at(long position) {
        return range(position - 1, position).getFirst();
    }

    /** The next facts into the tree, up to that many leaves; the whole ledger in pages if need be. */
    void into(TreeBuilder tree, long end) {
        long at = tree.leaves();
        while (at < end) {
            List<byte[]> page = range(at, Math.min(at + PAGE, end));
            page.forEach(tree::fact);
            at += page.size();
        }
    }

    /** The hashes of the facts with {@code after < position <= upTo}. */
    private List<byte[]> range(long after, long upTo) {
        List<byte[]> hashes = jdbc.sql("""
                        select hash from event_store.ledger
                        where position > :after and position <= :upTo order by position
                        """)
                .param("after", after)
                .param("upTo", upTo)
                .query((row, _) -> row.getBytes(1))
                .list();
        if (hashes.size() != upTo - after) {
            throw new LedgerChanged(upTo, "facts are missing after position " + after);
        }
        return hashes;
    }

    /** Roots of complete subtrees of at most {@link #SMALL} facts each, in one statement. */
    Map<TreeNode, byte[]> small(Collection<TreeNode> nodes) {
        List<TreeNode> wanted = List.copyOf(nodes);
        Map<Long, byte[]> leaves = new HashMap<>();
        jdbc.sql("""
                        select l.position, l.hash
                        from unnest(:after, :upTo) as r (after, up_to)
                        cross join lateral (
                            select position, hash from event_store.ledger
                            where position > r.after and position <= r.up_to order by position limit 256) l
                        """)
                .param("after", wanted.stream().map(TreeNode::begin).toArray(Long[]::new))
                .param("upTo", wanted.stream().map(TreeNode::end).toArray(Long[]::new))
                .query((row, _) -> new Leaf(row.getLong(1), row.getBytes(2)))
                .list()
                .forEach(leaf -> leaves.put(leaf.position(), leaf.hash()));
        Map<TreeNode, byte[]> roots = new HashMap<>();
        wanted.forEach(node -> roots.put(node, root(node, leaves)));
        return roots;
    }

    private static byte[] root(TreeNode node, Map<Long, byte[]> leaves) {
        TreeBuilder tree = new TreeBuilder();
        for (long leaf = node.begin(); leaf < node.end(); leaf++) {
            byte[] hash = leaves.get(leaf + 1);
            if (hash == null) {
                throw new LedgerChanged(node.end(), "there is no fact at position " + (leaf + 1));
            }
            tree.fact(hash);
        }
        return tree.root();
    }

    /** The root of one complete subtree, however large. */
    byte[] large(TreeNode node) {
        TreeBuilder tree = new TreeBuilder();
        List<byte[]> page = new ArrayList<>();
        for (long at = node.begin(); at < node.end(); at += page.size()) {
            page = range(at, Math.min(at + PAGE, node.end()));
            page.forEach(tree::fact);
        }
        return tree.root();
    }
}
