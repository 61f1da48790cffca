package hotel.chat.api.event;

import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;

/** People who were not participants have joined; their unread starts here. */
@StoredAs(name = "ParticipantsAdded", revision = 1)
public record ParticipantsAdded(ConversationId conversationId, List<StaffId> staffIds) implements ConversationEvent {}
