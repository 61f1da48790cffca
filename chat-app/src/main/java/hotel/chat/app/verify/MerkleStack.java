package hotel.chat.app.verify;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/** Makes the root of the tree of RFC 9162, section 2.1, from complete subtrees that come in order. */
final class MerkleStack {
    /** Positions are below 2^53. */
    private static final int HIGHEST = 53;

    private final Deque<Subtree> stack = new ArrayDeque<>();
    private long next = 1;

    private record Subtree(int level, byte[] hash) {}

    /** Position of the first fact that is not covered yet. */
    long next() {
        return next;
    }

    void fact(byte[] hash) {
        add(0, digest((byte) 0, hash, new byte[0]));
    }

    /** Whether a subtree of that level may stand at {@link #next}. */
    boolean fits(long level) {
        return level < HIGHEST && (next - 1) % (1L << level) == 0;
    }

    void subtree(int level, byte[] hash) {
        add(level, hash);
    }

    /** Of everything that came; 32 zero bytes when nothing did. */
    byte[] root() {
        byte[] root = null;
        for (Subtree left : stack) {
            root = root == null ? left.hash() : node(left.hash(), root);
        }
        return root == null ? new byte[32] : root;
    }

    private void add(int level, byte[] hash) {
        next += 1L << level;
        Subtree right = new Subtree(level, hash);
        while (!stack.isEmpty() && stack.element().level() == right.level()) {
            right = new Subtree(right.level() + 1, node(stack.pop().hash(), right.hash()));
        }
        stack.push(right);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return digest((byte) 1, left, right);
    }

    private static byte[] digest(byte kind, byte[] left, byte[] right) {
        MessageDigest digest = Container.sha256();
        digest.update(kind);
        digest.update(left);
        return digest.digest(right);
    }
}
