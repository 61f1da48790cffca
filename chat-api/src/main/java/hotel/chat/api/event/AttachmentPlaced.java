package hotel.chat.api.event;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;

/**
 * Where an attachment is: the one fact of its own stream, committed right before the message's sending. It makes an upload
 * good for one message only, and leads from an attachment to its message, whose stream has all the rest.
 */
@StoredAs(name = "AttachmentPlaced", revision = 1)
public record AttachmentPlaced(ConversationId conversationId, MessageId messageId, AttachmentId attachmentId)
        implements AttachmentEvent {}
