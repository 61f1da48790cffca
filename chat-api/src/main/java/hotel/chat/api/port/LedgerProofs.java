package hotel.chat.api.port;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.ledger.SigningKey;

/**
 * Signed heads of the ledger, and proofs over the Merkle tree of its hashes. The tree is that of RFC 9162, section 2.1: leaf
 * {@code n - 1} is the hash of the fact at position {@code n}.
 */
public interface LedgerProofs {
    /** Signs the head as it is now and keeps it; the newest one again when nothing was appended since. */
    SignedHead sign();

    /** At most {@code limit} signed heads below that position, newest first. */
    List<SignedHead> heads(long below, int limit);

    /** The audit path of the fact at a position in the tree of {@code size} facts, from the leaf upwards; 32 bytes each. */
    List<byte[]> inclusion(long position, long size);

    /** That the tree of {@code second} facts begins with that of {@code first}; 32 bytes each. */
    List<byte[]> consistency(long first, long second);

    /**
     * The fewest complete subtrees that hold the facts {@code first..last} and no others, left to right. With the hashes of
     * all other facts they make the root: an export of some facts carries those of the gaps.
     */
    List<Subtree> subtrees(long first, long last);

    /** Every key that has ever signed, and by which the one before vouches for the next; oldest first. */
    List<SigningKey> keys();

    /** The same: raw public keys of Ed25519, 32 bytes, by their ids. */
    default Map<String, byte[]> publicKeys() {
        return keys().stream().collect(Collectors.toMap(SigningKey::keyId, SigningKey::publicKey));
    }

    /** Signs bytes of somebody else's, such as a manifest, with the key that signs heads now; they cannot begin like a head. */
    Signature sign(byte[] content);

    /**
     * A complete subtree.
     *
     * @param first position of its first fact
     * @param level it holds {@code 2^level} facts
     * @param hash 32 bytes
     */
    record Subtree(long first, int level, byte[] hash) {}

    /** @param signature 64 bytes */
    record Signature(String keyId, byte[] signature) {}
}
