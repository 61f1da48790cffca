package hotel.chat.command.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The leaves {@code begin <= leaf < end}, numbered from 0.
 *
 * <p>RFC 9162 defines root, audit path and consistency proof by halving: all but the last leaf are split at the largest power of
 * two below their number. Each hash that comes out is the root of such a range, and the fewest complete subtrees that make up
 * one are its halves, again and again.
 */
record TreeRange(long begin, long end) {
    TreeRange {
        if (begin < 0 || begin > end) {
            throw new IllegalArgumentException("no range of leaves: " + begin + ".." + end);
        }
    }

    /** The fewest complete subtrees with these leaves and no others, left to right. */
    List<TreeNode> nodes() {
        List<TreeNode> nodes = new ArrayList<>();
        long at = begin;
        while (at < end) {
            int fits = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - at);
            int level = at == 0 ? fits : Math.min(fits, Long.numberOfTrailingZeros(at));
            nodes.add(new TreeNode(level, at >> level));
            at += 1L << level;
        }
        return nodes;
    }

    /** The root over these leaves, of a range that halving brings about. */
    byte[] root(Function<TreeNode, byte[]> hashes) {
        List<TreeNode> nodes = nodes();
        if (nodes.isEmpty()) {
            return TreeHash.empty();
        }
        byte[] root = hashes.apply(nodes.getLast());
        for (TreeNode node : nodes.reversed().subList(1, nodes.size())) {
            root = TreeHash.node(hashes.apply(node), root);
        }
        return root;
    }

    /** The ranges whose roots are the audit path of a leaf, from the leaf upwards. */
    static List<TreeRange> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("leaf " + leaf + " is not in a tree of " + size);
        }
        List<TreeRange> path = new ArrayList<>();
        TreeRange range = new TreeRange(0, size);
        while (range.length() > 1) {
            long middle = range.middle();
            boolean left = leaf < middle;
            path.add(left ? range.right() : range.left());
            range = left ? range.left() : range.right();
        }
        return path.reversed();
    }

    /** The ranges whose roots prove that the tree of {@code second} leaves begins with that of {@code first}. */
    static List<TreeRange> consistency(long first, long second) {
        if (first < 1 || first > second) {
            throw new IllegalArgumentException("no tree of " + second + " begins with one of " + first);
        }
        List<TreeRange> proof = new ArrayList<>();
        TreeRange range = new TreeRange(0, second);
        while (range.end() != first) {
            boolean left = first <= range.middle();
            proof.add(left ? range.right() : range.left());
            range = left ? range.left() : range.right();
        }
        if (range.begin() > 0) {
            proof.add(range);
        }
        return proof.reversed();
    }

    private long length() {
        return end - begin;
    }

    private long middle() {
        return begin + Long.highestOneBit(length() - 1);
    }

    private TreeRange left() {
        return new TreeRange(begin, middle());
    }

    private TreeRange right() {
        return new TreeRange(middle(), end);
    }
}
