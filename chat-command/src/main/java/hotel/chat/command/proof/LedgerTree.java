package hotel.chat.command.proof;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Merkle tree over the ledger. Nodes that are kept are taken as they are; what is not kept yet is made from the ledger, so
 * answers are right however far {@link #follow} is behind.
 */
final class LedgerTree {
    private static final long MOST_AT_ONCE = 1L << 16;

    private final MerkleNodes nodes;
    private final LedgerHashes hashes;

    LedgerTree(MerkleNodes nodes, LedgerHashes hashes) {
        this.nodes = nodes;
        this.hashes = hashes;
    }

    byte[] root(long size) {
        return roots(List.of(new TreeRange(0, size))).getFirst();
    }

    /** The root of each range; at most two statements while all is kept that can be. */
    List<byte[]> roots(List<TreeRange> ranges) {
        Set<TreeNode> wanted = new LinkedHashSet<>();
        ranges.forEach(range -> wanted.addAll(range.nodes()));
        Map<TreeNode, byte[]> found = of(wanted);
        return ranges.stream()
                .map(range -> range.root(node -> present(found, node)))
                .toList();
    }

    Map<TreeNode, byte[]> of(Collection<TreeNode> wanted) {
        Map<TreeNode, byte[]> found = new HashMap<>();
        Set<TreeNode> missing = new LinkedHashSet<>(wanted);
        List<TreeNode> kept = wanted.stream()
                .filter(node -> node.level() >= MerkleNodes.LOWEST)
                .toList();
        if (!kept.isEmpty()) {
            found.putAll(nodes.find(kept));
            missing.removeAll(found.keySet());
        }
        List<TreeNode> small = missing.stream()
                .filter(node -> node.level() <= MerkleNodes.LOWEST)
                .toList();
        if (!small.isEmpty()) {
            found.putAll(hashes.small(small));
        }
        missing.stream()
                .filter(node -> node.level() > MerkleNodes.LOWEST)
                .forEach(node -> found.put(node, hashes.large(node)));
        return found;
    }

    /** Keeps the nodes over what was appended since; how many leaves are below kept nodes now. */
    long follow() {
        long head = hashes.head().position();
        long end = head - head % LedgerHashes.SMALL;
        long at = nodes.leaves();
        while (at < end) {
            long next = Math.min(at + MOST_AT_ONCE, end);
            nodes.add(completed(at, next));
            at = next;
        }
        return at;
    }

    private Map<TreeNode, byte[]> completed(long begin, long end) {
        Map<TreeNode, byte[]> completed = new HashMap<>();
        TreeBuilder tree = new TreeBuilder((node, hash) -> {
            if (node.level() >= MerkleNodes.LOWEST) {
                completed.put(node, hash);
            }
        });
        List<TreeNode> before = new TreeRange(0, begin).nodes();
        Map<TreeNode, byte[]> known = of(before);
        before.forEach(node -> tree.subtree(node.level(), present(known, node)));
        hashes.into(tree, end);
        return completed;
    }

    private static byte[] present(Map<TreeNode, byte[]> found, TreeNode node) {
        byte[] hash = found.get(node);
        if (hash == null) {
            throw new IllegalStateException("the hash of " + node + " was not asked for");
        }
        return hash;
    }
}
