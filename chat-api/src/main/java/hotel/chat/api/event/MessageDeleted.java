package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;

/** The message keeps its place as a tombstone; the actor deleted it. */
@StoredAs(name = "MessageDeleted", revision = 1)
public record MessageDeleted(ConversationId conversationId, MessageId messageId) implements MessageEvent {}
