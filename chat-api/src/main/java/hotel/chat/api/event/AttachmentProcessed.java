package hotel.chat.api.event;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about an attachment after its message was sent. It happens once, also for a file that nothing could be
 * found out about.
 *
 * @param width pixels as shown, upright; null where there is no picture or it cannot be read
 * @param height pixels as shown, upright
 * @param durationMs milliseconds of sound or film; null where there is none or it is not known
 * @param thumbnail whether there are small pictures of it
 */
@StoredAs(name = "AttachmentProcessed", revision = 1)
public record AttachmentProcessed(
        ConversationId conversationId,
        MessageId messageId,
        AttachmentId attachmentId,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        boolean thumbnail)
        implements MessageEvent {}
