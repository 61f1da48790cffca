package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;

/** A group's title from now on; null when it has none. */
@StoredAs(name = "ConversationRenamed", revision = 1)
public record ConversationRenamed(
        ConversationId conversationId, @Nullable PersonalText title) implements ConversationEvent {}
