package hotel.chat.api.view;

/**
 * The message that is replied to, as it is now.
 *
 * @param messagePreview at most 150 code points; empty when deleted
 */
public record ReplyView(
        String messageId, PersonView sender, String messagePreview, boolean isDeleted, boolean hasAttachments) {}
