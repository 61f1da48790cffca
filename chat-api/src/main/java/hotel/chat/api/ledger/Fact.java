package hotel.chat.api.ledger;

import java.time.Instant;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the ledger.
 *
 * @param position gapless from 1 over all hotels; commit order
 * @param eventId UUID
 * @param sequence place in its stream, from 0
 * @param conversation the conversation whose record it belongs to; null for facts about people, their preferences
 *     and where files are placed
 * @param previousInConversation position of the conversation's fact before this one; 0 for the first and where there is none
 * @param actor who did it; {@code system} for what the installation itself does
 * @param at commit time, milliseconds, never before that of the position before
 * @param trace W3C {@code traceparent} of what wrote it; null where that was not traced
 */
public record Fact(
        long position,
        String eventId,
        StreamId stream,
        long sequence,
        HotelId hotel,
        @Nullable ConversationId conversation,
        long previousInConversation,
        StaffId actor,
        Instant at,
        ChatEvent event,
        @Nullable String trace) {

    /** The key of Axon's metadata under which an event message carries its fact. */
    public static final String METADATA_KEY = "fact";

    /** One that was not traced. */
    public Fact(
            long position,
            String eventId,
            StreamId stream,
            long sequence,
            HotelId hotel,
            @Nullable ConversationId conversation,
            long previousInConversation,
            StaffId actor,
            Instant at,
            ChatEvent event) {
        this(position, eventId, stream, sequence, hotel, conversation, previousInConversation, actor, at, event, null);
    }

    /** The conversation of a fact that has one; asking a staff fact is a bug. */
    public ConversationId requireConversation() {
        ConversationId found = conversation;
        if (found == null) {
            throw new IllegalStateException("fact " + position + " belongs to no conversation");
        }
        return found;
    }
}
