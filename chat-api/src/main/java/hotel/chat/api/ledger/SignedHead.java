package hotel.chat.api.ledger;

import java.time.Instant;

/**
 * What the ledger was at a moment, signed with Ed25519. Whoever keeps it can show later whether the past was changed.
 *
 * @param position of the newest fact that it covers; the number of leaves of the Merkle tree
 * @param hash of that fact, 32 bytes: the end of the chain
 * @param root of the Merkle tree over the hashes of facts 1..position, 32 bytes
 * @param at when it was signed
 * @param keyId of the key that signed it
 * @param signature 64 bytes
 */
public record SignedHead(long position, byte[] hash, byte[] root, Instant at, String keyId, byte[] signature) {

    @Override
    public String toString() {
        return "SignedHead[" + position + " by " + keyId + "]";
    }
}
