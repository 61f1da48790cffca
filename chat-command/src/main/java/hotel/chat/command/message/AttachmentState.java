package hotel.chat.command.message;

import hotel.chat.api.event.AttachmentPlaced;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/** Where an attachment is: it never moves. */
public record AttachmentState(ConversationId conversationId, MessageId messageId) implements StreamState {
    /** The next state; facts of other kinds of streams change nothing. */
    public static @Nullable AttachmentState evolve(@Nullable AttachmentState before, Fact fact) {
        return fact.event() instanceof AttachmentPlaced placed
                ? new AttachmentState(placed.conversationId(), placed.messageId())
                : before;
    }
}
