package hotel.chat.realtime.telling;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * What something told before was about.
 *
 * @param message for what is told of a message
 * @param staff for what one person did, or was told alone
 * @param attachment for what is told of a file; with it the message need not be named
 */
public record About(
        ConversationId conversation,
        @Nullable MessageId message,
        @Nullable StaffId staff,
        @Nullable AttachmentId attachment) {}
