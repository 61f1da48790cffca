package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;

/**
 * A person has taken an emoji of their own off a message.
 *
 * @param emoji as it was added
 */
@StoredAs(name = "ReactionRemoved", revision = 1)
public record ReactionRemoved(ConversationId conversationId, MessageId messageId, StaffId staffId, String emoji)
        implements MessageEvent {}
