package hotel.chat.api.event;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * The message's content is gone for good; everybody sees it as a deleted one. The commit of this fact destroys the message's
 * key, with which its edits and its forwarded copies go.
 *
 * @param erasureId the request that asked for it; null where it was retention
 * @param erasedBy whose request it was; {@code system} where it was retention
 */
@StoredAs(name = "MessageErased", revision = 1)
public record MessageErased(
        ConversationId conversationId,
        MessageId messageId,
        @Nullable ErasureId erasureId,
        StaffId erasedBy) implements MessageEvent {}
