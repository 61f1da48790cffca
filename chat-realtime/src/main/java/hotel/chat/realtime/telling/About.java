package hotel.chat.realtime.telling;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * What something told before was about.
 *
 * @param message for what is told of a message
 * @param staff for what one person did, or was told alone
 */
public record About(
        ConversationId conversation,
        @Nullable MessageId message,
        @Nullable StaffId staff) {}
