package hotel.chat.command.keys;

import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * A content key as it is stored.
 *
 * @param subject whose key it is
 * @param owner whose key wraps it; null: the master key
 * @param wrapped AES-256-GCM: nonce, key, tag; the subject's name is the associated data
 */
public record WrappedKey(StreamId subject, @Nullable StreamId owner, byte[] wrapped) {}
