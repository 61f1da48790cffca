package hotel.chat.api.message;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.MessageId;

/**
 * Changes the text of one's own message; the same text makes no new revision.
 *
 * @param text 1..10,000 code points, kept exactly
 */
public record EditMessage(Caller caller, MessageId messageId, String text) implements ChatCommand {
    @Override
    public String toString() {
        return "EditMessage[" + messageId + "]";
    }
}
