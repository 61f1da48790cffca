package hotel.chat.api.event;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;

/** What stands in an attachment's own stream, {@code hotel/attachment/id}. */
public sealed interface AttachmentEvent extends ChatEvent permits AttachmentPlaced {
    ConversationId conversationId();

    MessageId messageId();

    AttachmentId attachmentId();
}
