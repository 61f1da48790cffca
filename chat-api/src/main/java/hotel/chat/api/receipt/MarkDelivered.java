package hotel.chat.api.receipt;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;

/**
 * Moves the caller's delivered marker to the furthest of the named messages; never back.
 *
 * @param messageIds 1..500 messages of the conversation; {@code up_to} is one of them
 */
public record MarkDelivered(Caller caller, ConversationId conversationId, List<MessageId> messageIds)
        implements ChatCommand {}
