package hotel.chat.api.message;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a message to one target; a request with many targets is as many commands, each failing alone.
 *
 * @param newMessageId the id of the message to be made: derived from key and target where the request has a key
 * @param note text of the forwarder's own, sent as a message of its own right after
 */
public record ForwardMessage(
        Caller caller,
        MessageId messageId,
        ConversationId target,
        MessageId newMessageId,
        @Nullable String note) implements ChatCommand {

    @Override
    public String toString() {
        return "ForwardMessage[" + messageId + "]";
    }
}
