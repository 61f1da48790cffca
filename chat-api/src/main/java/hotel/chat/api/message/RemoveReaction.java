package hotel.chat.api.message;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.MessageId;

/**
 * Takes an emoji of the caller's own off a message; one that is not there changes nothing.
 *
 * @param emoji as it was added
 */
public record RemoveReaction(Caller caller, MessageId messageId, String emoji) implements ChatCommand {}
