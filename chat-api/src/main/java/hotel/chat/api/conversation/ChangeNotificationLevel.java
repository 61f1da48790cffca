package hotel.chat.api.conversation;

import java.time.Instant;

import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Says what of a conversation is pushed to the caller.
 *
 * @param until when it is {@code all} again; null for ever
 */
public record ChangeNotificationLevel(
        Caller caller,
        ConversationId conversationId,
        NotificationLevel level,
        @Nullable Instant until) implements ChatCommand {}
