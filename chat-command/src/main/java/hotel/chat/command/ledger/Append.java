package hotel.chat.command.ledger;

import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.keys.WrappedKey;
import hotel.chat.command.ledger.Decided.Seen;
import org.jspecify.annotations.Nullable;

/**
 * All that one command appends, in or out together.
 *
 * @param dependencies streams that the command was decided on, as they were then
 * @param conversationTails where conversations ended when they were last read, for those that were read
 * @param reply stored under the request's idempotency key; null without one
 */
record Append(
        HotelId hotel,
        StaffId actor,
        List<NewEvent> events,
        Map<StreamId, Seen> dependencies,
        Map<ConversationId, ConversationTail> conversationTails,
        List<WrappedKey> newKeys,
        byte[] metadata,
        @Nullable KeyedReply reply) {

    /** The last position of a conversation, known up to {@code asOf}; 0: it has no facts. */
    record ConversationTail(long position, long asOf) {}
}
