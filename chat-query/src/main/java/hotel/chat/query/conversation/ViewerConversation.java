package hotel.chat.query.conversation;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its participants sees it.
 *
 * @param readUpTo id of the last message that the viewer has read; null before the first
 * @param notificationLevel {@code all}, {@code mentions} or {@code none}, as it is now
 */
record ViewerConversation(
        String conversationId,
        String kind,
        @Nullable String title,
        List<PersonView> participants,
        Instant createdAt,
        PersonView createdBy,
        Instant updatedAt,
        @Nullable MessageView lastMessage,
        int unreadCount,
        @Nullable String readUpTo,
        String notificationLevel) {

    static ViewerConversation of(ConversationView view, Viewer viewer, Standing standing) {
        MessageView last = view.lastMessage();
        return new ViewerConversation(
                view.conversationId(),
                view.kind(),
                view.title(),
                view.participants(),
                view.createdAt(),
                view.createdBy(),
                view.updatedAt(),
                last == null ? null : last.seenBy(viewer),
                standing.unread(),
                standing.readUpTo(),
                standing.notificationLevel());
    }

    /** What of a conversation is the viewer's own. */
    record Standing(int unread, @Nullable String readUpTo, String notificationLevel) {}
}
