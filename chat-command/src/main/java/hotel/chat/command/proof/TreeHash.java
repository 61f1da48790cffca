package hotel.chat.command.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of the tree of RFC 9162, section 2.1.1. */
final class TreeHash {
    static final int LENGTH = 32;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    /** Root of the tree without leaves. */
    static byte[] empty() {
        return sha256().digest();
    }

    /** The leaf of a fact with that hash. */
    static byte[] leaf(byte[] factHash) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(factHash);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
