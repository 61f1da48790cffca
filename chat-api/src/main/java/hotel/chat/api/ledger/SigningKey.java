package hotel.chat.api.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A public key of Ed25519 that signs heads, or has signed them.
 *
 * @param keyId first 16 hex digits of the SHA-256 of the public key
 * @param publicKey raw, 32 bytes
 * @param since when it was made
 * @param endorsedBy id of the key before, which vouches for it; null for the first, and where the one before was lost
 * @param endorsement signature of that key, 64 bytes
 */
public record SigningKey(
        String keyId,
        byte[] publicKey,
        Instant since,
        @Nullable String endorsedBy,
        byte @Nullable [] endorsement) {

    @Override
    public String toString() {
        return "SigningKey[" + keyId + "]";
    }
}
