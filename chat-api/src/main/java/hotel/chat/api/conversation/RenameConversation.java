package hotel.chat.api.conversation;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Gives a group a title.
 *
 * @param title at most 120 code points; null takes it away
 */
public record RenameConversation(
        Caller caller,
        ConversationId conversationId,
        @Nullable String title) implements ChatCommand {
    /** Never what people are called or write: records end up in logs. */
    @Override
    public String toString() {
        return "RenameConversation[" + conversationId + "]";
    }
}
