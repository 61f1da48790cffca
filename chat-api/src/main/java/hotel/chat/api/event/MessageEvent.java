package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;

/** What happens to a message; its stream {@code hotel/message/id} is its edit history. */
public sealed interface MessageEvent extends ChatEvent
        permits MessageSent,
                MessageEdited,
                MessageDeleted,
                MessageErased,
                ReactionAdded,
                ReactionRemoved,
                AttachmentProcessed,
                AttachmentDeleted {
    ConversationId conversationId();

    MessageId messageId();
}
