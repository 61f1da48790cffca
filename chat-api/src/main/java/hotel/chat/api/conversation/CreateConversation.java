package hotel.chat.api.conversation;

import java.util.List;

import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Begins a conversation.
 *
 * @param participantIds with or without the caller, all the same
 * @param title at most 120 code points; groups only
 * @param kind null: direct for exactly two people, group otherwise
 * @param conversationId client-made id; ignored for direct conversations
 */
public record CreateConversation(
        Caller caller,
        List<StaffId> participantIds,
        @Nullable String title,
        @Nullable ConversationKind kind,
        @Nullable ConversationId conversationId)
        implements ChatCommand {
    /** Never what people are called or write: records end up in logs. */
    @Override
    public String toString() {
        return "CreateConversation[" + participantIds.size() + " people" + "]";
    }
}
