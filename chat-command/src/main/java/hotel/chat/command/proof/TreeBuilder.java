package hotel.chat.command.proof;

import java.util.ArrayDeque;
import java.util.Deque;

/** Makes a tree's root from its parts, left to right, in memory for one hash a level. */
final class TreeBuilder {
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Completed completed;
    private long leaves;

    /** Told of each inner node when it is complete, the lower ones first. */
    @FunctionalInterface
    interface Completed {
        void node(TreeNode node, byte[] hash);
    }

    private record Part(TreeNode node, byte[] hash) {}

    TreeBuilder() {
        this((node, hash) -> {});
    }

    TreeBuilder(Completed completed) {
        this.completed = completed;
    }

    /** How many leaves there are so far. */
    long leaves() {
        return leaves;
    }

    /** The next fact's hash. */
    void fact(byte[] hash) {
        subtree(0, TreeHash.leaf(hash));
    }

    /** The next complete subtree; it must begin at a multiple of its size. */
    void subtree(int level, byte[] hash) {
        if ((leaves & ((1L << level) - 1)) != 0) {
            throw new IllegalArgumentException("no subtree of level " + level + " begins at leaf " + leaves);
        }
        Part part = new Part(new TreeNode(level, leaves >> level), hash);
        leaves += 1L << level;
        while (part.node().isRight() && !parts.isEmpty()) {
            part = new Part(part.node().parent(), TreeHash.node(parts.pop().hash(), part.hash()));
            completed.node(part.node(), part.hash());
        }
        parts.push(part);
    }

    /** Of everything so far. */
    byte[] root() {
        if (parts.isEmpty()) {
            return TreeHash.empty();
        }
        byte[] root = parts.element().hash();
        for (Part left : parts.stream().skip(1).toList()) {
            root = TreeHash.node(left.hash(), root);
        }
        return root;
    }
}
