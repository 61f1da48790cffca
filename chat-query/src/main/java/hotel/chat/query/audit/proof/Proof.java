package hotel.chat.query.audit.proof;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A proof of RFC 9162: of inclusion (section 2.1.3) or of consistency (section 2.1.4). Hashes are 64 hex digits.
 *
 * @param kind {@code inclusion} or {@code consistency}
 * @param eventId of the fact that is included
 * @param position of that fact; its leaf is number {@code position - 1}
 * @param hash of that fact
 * @param leafHash SHA-256 of a zero byte and the hash
 * @param from size of the earlier tree, of consistency only
 * @param size of the (later) tree
 * @param path the proof, in the order in which it is used
 * @param fromHead the signed head over the earlier tree; null when none was signed just there
 * @param head the signed head over the tree of that size; null when none was signed just there
 */
record Proof(
        String kind,
        @Nullable String eventId,
        @Nullable Long position,
        @Nullable String hash,
        @Nullable String leafHash,
        @Nullable Long from,
        long size,
        List<String> path,
        @Nullable Checkpoint fromHead,
        @Nullable Checkpoint head) {}
