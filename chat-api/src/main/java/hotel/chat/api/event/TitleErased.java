package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;

/** A group has no title any more: all it had lay under the key of a person who was erased. Later ones lie under their giver's. */
@StoredAs(name = "TitleErased", revision = 1)
public record TitleErased(ConversationId conversationId, ErasureId erasureId) implements ConversationEvent {}
