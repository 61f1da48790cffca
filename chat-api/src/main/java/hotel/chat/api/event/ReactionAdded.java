package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;

/**
 * A person has put an emoji on a message that did not have it from that person.
 *
 * @param emoji one emoji grapheme, exactly as sent
 */
@StoredAs(name = "ReactionAdded", revision = 1)
public record ReactionAdded(ConversationId conversationId, MessageId messageId, StaffId staffId, String emoji)
        implements MessageEvent {}
