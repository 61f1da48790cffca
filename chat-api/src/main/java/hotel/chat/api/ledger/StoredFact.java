package hotel.chat.api.ledger;

import java.time.Instant;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it is stored: every field that is hashed, texts still sealed, and the hashes around it. What the fields mean and
 * how they are hashed is fixed by {@code docs/adr/0001-canonical-bytes.md}.
 *
 * @param payload the exact stored bytes; not copied, so nobody may change them
 * @param metadata the exact stored bytes; not copied
 * @param previousHash hash of the fact at the position before, 32 bytes; zeroes before the first
 * @param hash 32 bytes
 */
public record StoredFact(
        long position,
        String eventId,
        StreamId stream,
        long sequence,
        HotelId hotel,
        @Nullable ConversationId conversation,
        long previousInConversation,
        StaffId actor,
        Instant at,
        String type,
        int revision,
        byte[] payload,
        byte[] metadata,
        byte[] previousHash,
        byte[] hash) {

    /** Never the payload: records end up in logs. */
    @Override
    public String toString() {
        return "StoredFact[" + position + " " + type + "]";
    }
}
