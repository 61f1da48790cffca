package hotel.chat.realtime.envelope;

import java.time.Instant;
import java.util.UUID;

import hotel.chat.api.identity.HotelId;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told: of one fact, the same in a push and in {@code sync}, or of something fleeting that no fact stands for.
 *
 * @param category always {@code staff_chat}
 * @param type an {@link EnvelopeType}'s wire name
 */
public record Envelope(String category, String type, Payload payload, Meta meta) {
    public static final String CATEGORY = "staff_chat";

    public static Envelope of(EnvelopeType type, Payload payload, Meta meta) {
        return new Envelope(CATEGORY, type.wireName(), payload, meta);
    }

    /** The same envelope for a channel with another history. */
    public Envelope after(@Nullable Long previousPosition) {
        return new Envelope(category, type, payload, meta.after(previousPosition));
    }

    /** The same envelope without what was too large to send: the client fetches it. */
    public Envelope truncated() {
        Scope scope = meta.scope();
        return new Envelope(
                category, type, new Payload.Truncated(scope.conversationId(), scope.messageId(), true), meta);
    }

    /**
     * @param eventId what clients drop duplicates by
     * @param ts time of the fact
     * @param position of the fact; orders. Null where there is no fact
     * @param previousPosition position of the fact before on the same channel; null for the first
     */
    public record Meta(
            String hotelSlug,
            String eventId,
            Instant ts,
            Scope scope,
            @Nullable Long position,
            @Nullable Long previousPosition) {

        /** Of something that no fact stands for: never told again, never in {@code sync}. */
        public static Meta fleeting(HotelId hotel, Instant now, Scope scope) {
            return new Meta(hotel.value(), UUID.randomUUID().toString(), now, scope, null, null);
        }

        Meta after(@Nullable Long previous) {
            return new Meta(hotelSlug, eventId, ts, scope, position, previous);
        }
    }

    /** What the envelope is about. */
    public record Scope(
            @Nullable String conversationId,
            @Nullable String messageId,
            @Nullable String staffId) {}
}
