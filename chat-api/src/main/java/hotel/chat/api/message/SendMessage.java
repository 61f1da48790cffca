package hotel.chat.api.message;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a conversation.
 *
 * @param text 1..10,000 code points, kept exactly; may be blank where there are files
 * @param messageId client-made id, or null for one of the server's
 * @param replyTo a live message of the same conversation
 * @param files at most 10, their bytes in the blob store already
 */
public record SendMessage(
        Caller caller,
        ConversationId conversationId,
        String text,
        @Nullable MessageId messageId,
        @Nullable MessageId replyTo,
        List<StoredFile> files)
        implements ChatCommand {

    @Override
    public String toString() {
        return "SendMessage[" + conversationId + "]";
    }
}
