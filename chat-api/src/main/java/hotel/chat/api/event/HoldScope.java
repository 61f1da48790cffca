package hotel.chat.api.event;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a hold is about: those that fit all of what it names. An empty list names all.
 *
 * @param staff whose messages
 * @param from sent then or later
 * @param to sent before
 */
public record HoldScope(
        List<ConversationId> conversations,
        List<StaffId> staff,
        @Nullable Instant from,
        @Nullable Instant to) {

    public HoldScope {
        conversations = List.copyOf(conversations);
        staff = List.copyOf(staff);
    }

    /** Whether a message is in it. */
    public boolean covers(ConversationId conversation, StaffId sender, Instant sentAt) {
        return (conversations.isEmpty() || conversations.contains(conversation))
                && (staff.isEmpty() || staff.contains(sender))
                && (from == null || !sentAt.isBefore(from))
                && (to == null || sentAt.isBefore(to));
    }
}
