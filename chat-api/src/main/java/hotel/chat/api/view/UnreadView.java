package hotel.chat.api.view;

/** A person's unread numbers after a change in one conversation; all are absolute. */
public record UnreadView(
        String staffId, String conversationId, int unreadCount, int totalUnread, int conversationsWithUnread) {}
