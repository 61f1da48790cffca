package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;

/** What happens to a conversation; the stream is {@code hotel/conversation/id}. */
public sealed interface ConversationEvent extends ChatEvent
        permits ConversationCreated, ConversationRenamed, TitleErased, ParticipantsAdded, ParticipantRemoved {
    ConversationId conversationId();
}
