package hotel.chat.api.conversation;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;

/** Brings colleagues into a group; those who are in it already are passed over. */
public record AddParticipants(Caller caller, ConversationId conversationId, List<StaffId> staffIds)
        implements ChatCommand {}
