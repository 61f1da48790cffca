package hotel.chat.command.proof;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import hotel.chat.api.ledger.SignedHead;

/** Compares heads, in order of position, with what the facts up to there come to. */
final class HeadCheck {
    private final String which;
    private final Map<String, byte[]> keys;
    private final Deque<SignedHead> left;
    private long matched;
    private long newest;

    /** @param which how the heads are called in a fault */
    HeadCheck(String which, List<SignedHead> heads, Map<String, byte[]> keys) {
        this.which = which;
        this.left = new ArrayDeque<>(heads);
        this.keys = keys;
    }

    long matched() {
        return matched;
    }

    /** Position of the newest that matched; 0 before the first. */
    long newest() {
        return newest;
    }

    /** After each fact, and once before the first. */
    void at(long position, byte[] hash, TreeBuilder tree) throws Broken {
        while (!left.isEmpty() && left.element().position() <= position) {
            SignedHead head = left.remove();
            if (head.position() == position) {
                check(head, hash, tree.root());
            }
        }
    }

    private void check(SignedHead head, byte[] hash, byte[] root) throws Broken {
        if (!Arrays.equals(head.hash(), hash) || !Arrays.equals(head.root(), root)) {
            throw new Broken(
                    head.position(),
                    "the facts up to here are not those of " + which + " at this position; up to " + newest
                            + " they are those that were signed");
        }
        byte[] key = keys.get(head.keyId());
        if (key == null || !Ed25519.verifies(key, SignedText.of(head), head.signature())) {
            throw new Broken(
                    head.position(), which + " at this position has no valid signature of a key of this store");
        }
        matched++;
        newest = head.position();
    }

    /** After the last fact. */
    void end(long position) throws Broken {
        if (!left.isEmpty()) {
            throw new Broken(
                    position + 1,
                    "the ledger ends before this, and " + which + " covers facts up to "
                            + left.getLast().position());
        }
    }
}
