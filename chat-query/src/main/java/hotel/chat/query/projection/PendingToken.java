package hotel.chat.query.projection;

import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.jspecify.annotations.Nullable;

/**
 * A processor's token at the end of its batch, to be stored together with the watermark.
 *
 * @param entry null: there is none to be stored
 * @param owner who is to have the claim
 * @param reclaim stores the token if the claim was lost and can be had again, and fails if not
 */
record PendingToken(
        @Nullable GenericTokenEntry<byte[]> entry, @Nullable String owner, Runnable reclaim) {
    static final PendingToken NONE = new PendingToken(null, null, () -> {});

    byte @Nullable [] data() {
        return entry == null ? null : entry.getSerializedToken().getData();
    }

    @Nullable
    String type() {
        return entry == null ? null : entry.getTokenType().getName();
    }

    @Nullable
    String timestamp() {
        return entry == null ? null : entry.timestampAsString();
    }

    @Nullable
    Integer segment() {
        return entry == null ? null : entry.getSegment();
    }

    /** Whether it was not stored though there is one. */
    boolean isMissing(long stored) {
        return entry != null && stored == 0;
    }
}
