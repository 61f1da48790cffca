package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;

/** What a person wishes for in a conversation; the stream is {@code hotel/notification-level/conversation/staff}. */
public sealed interface PreferenceEvent extends ChatEvent permits NotificationLevelChanged {
    ConversationId conversationId();

    StaffId staffId();
}
