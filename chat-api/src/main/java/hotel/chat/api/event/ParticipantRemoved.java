package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;

/** A person has left (the actor is that person) or was removed. */
@StoredAs(name = "ParticipantRemoved", revision = 1)
public record ParticipantRemoved(ConversationId conversationId, StaffId staffId) implements ConversationEvent {}
