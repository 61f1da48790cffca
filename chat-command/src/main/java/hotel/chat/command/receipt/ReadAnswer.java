package hotel.chat.command.receipt;

import org.jspecify.annotations.Nullable;

/**
 * How far the caller has read now.
 *
 * @param upToPosition where the message {@code upTo} was sent
 * @param unreadCount null when the read model needs more than 2 s
 */
record ReadAnswer(
        String conversationId,
        String upTo,
        long upToPosition,
        @Nullable Integer unreadCount) {

    ReadAnswer withUnread(@Nullable Integer unread) {
        return new ReadAnswer(conversationId, upTo, upToPosition, unread);
    }
}
