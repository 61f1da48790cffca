package hotel.chat.realtime.envelope;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonValue;
import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.ReactionView;
import hotel.chat.api.view.UnreadView;
import org.jspecify.annotations.Nullable;

/** The inner part of an envelope, by type. Nothing in it depends on who looks. */
public sealed interface Payload {

    /** {@code message_created}, {@code message_edited}: the message as it is now. */
    record OfMessage(@JsonValue MessageView message) implements Payload {}

    /** {@code message_deleted}. */
    record OfDeletion(String conversationId, String messageId, Instant deletedAt, String deletedByStaffId)
            implements Payload {}

    /**
     * {@code message_read}.
     *
     * @param messageIds newly read, at most 100, newest first
     * @param previousUpToPosition 0 when there was no marker
     */
    record OfReading(
            String conversationId,
            List<String> messageIds,
            String upTo,
            long upToPosition,
            long previousUpToPosition,
            String readByStaffId,
            String readByStaffName,
            Instant readAt)
            implements Payload {}

    /**
     * {@code message_delivered}.
     *
     * @param messageIds newly delivered, at most 100, newest first
     * @param previousUpToPosition 0 when there was no marker
     */
    record OfDelivery(
            String conversationId,
            List<String> messageIds,
            String upTo,
            long upToPosition,
            long previousUpToPosition,
            String deliveredToStaffId,
            String deliveredToStaffName,
            Instant deliveredAt)
            implements Payload {}

    /**
     * {@code message_reaction_added}, {@code message_reaction_removed}.
     *
     * @param reactions all of the message as they are now; none when it is deleted by now
     */
    record OfReaction(
            String conversationId,
            String messageId,
            String emoji,
            String staffId,
            String staffName,
            List<ReactionView> reactions)
            implements Payload {}

    /**
     * {@code attachment_uploaded}: what is known of a file after its processing. Where the file has been deleted since, it
     * names nothing of it any more.
     *
     * @param attachmentSize bytes
     * @param uploadedAt when the message was sent
     * @param attachment as it is now; null when it is deleted by now
     * @param attachments all of the message as they are now; none when it is deleted by now
     */
    record OfAttachment(
            String conversationId,
            String messageId,
            String attachmentId,
            @Nullable String attachmentName,
            @Nullable String attachmentType,
            @Nullable Long attachmentSize,
            String uploadedByStaffId,
            String uploadedByStaffName,
            Instant uploadedAt,
            @Nullable AttachmentView attachment,
            List<AttachmentView> attachments)
            implements Payload {

        /** One of a message's files. */
        public static OfAttachment of(MessageView message, String attachmentId) {
            AttachmentView file = message.attachments().stream()
                    .filter(one -> one.attachmentId().equals(attachmentId))
                    .findFirst()
                    .orElse(null);
            PersonView sender = message.sender();
            return new OfAttachment(
                    message.conversationId(),
                    message.messageId(),
                    attachmentId,
                    file == null ? null : file.name(),
                    file == null ? null : file.type(),
                    file == null ? null : file.size(),
                    sender.staffId(),
                    sender.name(),
                    message.createdAt(),
                    file,
                    message.attachments());
        }
    }

    /**
     * {@code attachment_deleted}.
     *
     * @param attachments all that the message still has; none when it is deleted by now
     */
    record OfAttachmentDeletion(
            String conversationId,
            String messageId,
            String attachmentId,
            String deletedByStaffId,
            String deletedByStaffName,
            Instant deletedAt,
            List<AttachmentView> attachments)
            implements Payload {}

    /**
     * {@code attachment_upload_progress}: of no fact.
     *
     * @param uploadId the attachment's id to be
     * @param bytesReceived bytes
     * @param size bytes; null while it is not known
     * @param percent 0..100, rounded down; null while the size is not known
     * @param state {@code uploading}, {@code processing}, {@code done} or {@code failed}
     */
    record OfUploadProgress(
            String uploadId,
            String name,
            long bytesReceived,
            @Nullable Long size,
            @Nullable Integer percent,
            String state)
            implements Payload {}

    /**
     * {@code typing_indicator}: of no fact.
     *
     * @param expiresAt when it counts no longer, if nothing newer has come
     */
    record OfTyping(String conversationId, String staffId, String staffName, boolean isTyping, Instant expiresAt)
            implements Payload {}

    /**
     * {@code presence_changed}: of no fact.
     *
     * @param state {@code online}, {@code away} or {@code offline}
     * @param since from when it is so
     */
    record OfPresence(String staffId, String state, Instant since) implements Payload {}

    /**
     * {@code staff_mentioned}.
     *
     * @param messagePreview at most 150 code points; empty when the message is deleted by now
     */
    record OfMention(
            String conversationId, String messageId, String mentionedStaffId, PersonView sender, String messagePreview)
            implements Payload {}

    /** {@code unread_updated}: absolute numbers. */
    record OfUnread(@JsonValue UnreadView numbers) implements Payload {}

    /**
     * {@code conversation_created}, {@code conversation_updated}, {@code participant_added}, {@code
     * participant_removed}: the conversation as it is now; for who has left, nothing that is newer than the leaving.
     *
     * @param staffIds who came or went; empty for an update
     */
    record OfConversation(
            String conversationId,
            String kind,
            @Nullable String title,
            List<PersonView> participants,
            Instant createdAt,
            PersonView createdBy,
            Instant updatedAt,
            @Nullable MessageView lastMessage,
            List<String> staffIds,
            String byStaffId)
            implements Payload {

        /** The view plus who did what to whom. */
        public static OfConversation of(ConversationView view, List<String> staffIds, String byStaffId) {
            return new OfConversation(
                    view.conversationId(),
                    view.kind(),
                    view.title(),
                    view.participants(),
                    view.createdAt(),
                    view.createdBy(),
                    view.updatedAt(),
                    view.lastMessage(),
                    staffIds,
                    byStaffId);
        }
    }

    /** In place of a payload that is too large to push. */
    record Truncated(
            @Nullable String conversationId, @Nullable String messageId, boolean truncated) implements Payload {}
}
