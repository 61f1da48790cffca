package hotel.chat.query.audit;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as nobody in particular saw it.
 *
 * @param unreadCount null: an auditor has none
 * @param readUpTo null
 * @param notificationLevel null
 */
record PastConversationView(
        String conversationId,
        String kind,
        @Nullable String title,
        List<PersonView> participants,
        Instant createdAt,
        PersonView createdBy,
        Instant updatedAt,
        @Nullable MessageView lastMessage,
        @Nullable Integer unreadCount,
        @Nullable String readUpTo,
        @Nullable String notificationLevel) {

    static PastConversationView of(ConversationView view) {
        return new PastConversationView(
                view.conversationId(),
                view.kind(),
                view.title(),
                view.participants(),
                view.createdAt(),
                view.createdBy(),
                view.updatedAt(),
                view.lastMessage(),
                null,
                null,
                null);
    }
}
