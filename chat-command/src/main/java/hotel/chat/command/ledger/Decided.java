package hotel.chat.command.ledger;

import java.util.List;
import java.util.Map;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * What a command has decided and what it was decided on.
 *
 * @param dependencies streams that were read; each must end where it did then, or nothing is stored
 * @param conversationTails where conversations ended, for those that were read just now
 * @param metadata flat, small, never personal
 * @param reply stored under the request's idempotency key; null without one
 */
public record Decided(
        HotelId hotel,
        StaffId actor,
        List<DecidedEvent> events,
        Map<StreamId, Seen> dependencies,
        Map<ConversationId, Long> conversationTails,
        Map<String, String> metadata,
        @Nullable KeyedReply reply) {

    /** An event and its place in its stream. */
    public record DecidedEvent(
            StreamId stream, long sequence, @Nullable ConversationId conversation, ChatEvent event) {}

    /**
     * A stream as it was seen.
     *
     * @param sequence of its last fact; -1: it did not exist
     * @param asOf position up to which that was known to be all
     */
    public record Seen(long sequence, long asOf) {}
}
