package hotel.chat.api.message;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.MessageId;

/**
 * Puts an emoji on a message; one that the caller has put there already changes nothing.
 *
 * @param emoji one emoji grapheme, kept exactly
 */
public record AddReaction(Caller caller, MessageId messageId, String emoji) implements ChatCommand {}
