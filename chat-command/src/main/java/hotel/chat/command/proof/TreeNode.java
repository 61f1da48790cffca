package hotel.chat.command.proof;

/**
 * A complete subtree.
 *
 * @param level it has {@code 2^level} leaves
 * @param index number of complete subtrees of that level before it
 */
record TreeNode(int level, long index) {
    /** Number of its first leaf, from 0. */
    long begin() {
        return index << level;
    }

    /** Number of the first leaf after it. */
    long end() {
        return (index + 1) << level;
    }

    boolean isRight() {
        return (index & 1) == 1;
    }

    TreeNode parent() {
        return new TreeNode(level + 1, index >> 1);
    }
}
