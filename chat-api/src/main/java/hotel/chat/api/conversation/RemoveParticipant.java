package hotel.chat.api.conversation;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;

/** Takes somebody out of a group: oneself, or others by the creator or a manager who is a participant. */
public record RemoveParticipant(Caller caller, ConversationId conversationId, StaffId staffId) implements ChatCommand {}
