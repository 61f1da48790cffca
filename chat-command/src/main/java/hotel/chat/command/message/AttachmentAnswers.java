package hotel.chat.command.message;

import java.time.Instant;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;

/** What commands on attachments answer. */
final class AttachmentAnswers {
    private AttachmentAnswers() {}

    static Reply deleted(MessageState message, AttachmentId id, Stamp deletion, boolean messageDeleted, Stamp stamp) {
        DeletedAttachment body = new DeletedAttachment(
                id.value(),
                message.messageId().value(),
                message.conversationId().value(),
                deletion.at(),
                messageDeleted,
                deletion.position());
        return new Reply(200, null, body, stamp.position());
    }

    /**
     * A deleted attachment.
     *
     * @param messageDeleted whether its message is deleted too
     * @param position of the attachment's deletion
     */
    record DeletedAttachment(
            String attachmentId,
            String messageId,
            String conversationId,
            Instant deletedAt,
            boolean messageDeleted,
            long position) {}
}
