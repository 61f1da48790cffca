package hotel.chat.api.event;

import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;

/**
 * A message, exactly as written; a forwarded one carries the origin's text and files under the origin's key. Revision 1 had
 * no attachments.
 *
 * @param text may be blank only where there are attachments
 * @param attachments in the order of the request; at most 10
 */
@StoredAs(name = "MessageSent", revision = 2)
public record MessageSent(
        ConversationId conversationId,
        MessageId messageId,
        StaffId sender,
        PersonalText text,
        @Nullable MessageId replyTo,
        @Nullable ForwardOrigin forwardedFrom,
        List<StaffId> mentions,
        List<AttachedFile> attachments)
        implements MessageEvent {}
