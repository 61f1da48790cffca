package hotel.chat.api.event;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;

/**
 * The actor took one file off a message. Where it was the last one and there is no text, the message's deletion follows in
 * the same commit.
 */
@StoredAs(name = "AttachmentDeleted", revision = 1)
public record AttachmentDeleted(ConversationId conversationId, MessageId messageId, AttachmentId attachmentId)
        implements MessageEvent {}
