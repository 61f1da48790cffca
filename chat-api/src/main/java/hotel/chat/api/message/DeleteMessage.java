package hotel.chat.api.message;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.MessageId;

/** Deletes a message: its sender, or a manager who is a participant. Again: the same answer, no new event. */
public record DeleteMessage(Caller caller, MessageId messageId) implements ChatCommand {}
