package hotel.chat.realtime.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.ReactionView;
import hotel.chat.api.view.ReplyView;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.Payload;
import org.jspecify.annotations.Nullable;

/** The keys that payloads had before, by kind of payload: those of all releases that clients were written for. */
final class OldKeys {
    /** What the old server put in the place of a deleted text. */
    private static final String DELETED = "[Message deleted]";

    private OldKeys() {}

    static Keys of(Envelope envelope) {
        Envelope.Meta meta = envelope.meta();
        return switch (envelope.payload()) {
            case Payload.OfMessage(MessageView message) -> message(message);
            case Payload.OfDeletion deletion -> deletion(deletion);
            case Payload.OfReading reading -> reading(reading);
            case Payload.OfDelivery delivery ->
                keys("message_id", delivery.upTo())
                        .with("staff_id", delivery.deliveredToStaffId())
                        .with("staff_name", delivery.deliveredToStaffName())
                        .with("timestamp", delivery.deliveredAt());
            case Payload.OfReaction reaction -> reaction(reaction, envelope);
            case Payload.OfAttachment upload -> upload(upload);
            case Payload.OfAttachmentDeletion deletion ->
                keys("id", deletion.attachmentId())
                        .with("deleted_by", deletion.deletedByStaffId())
                        .with("timestamp", deletion.deletedAt());
            case Payload.OfUploadProgress progress -> keys("id", progress.uploadId());
            case Payload.OfTyping _ -> keys("timestamp", meta.ts());
            case Payload.OfPresence presence -> keys("timestamp", presence.since());
            case Payload.OfMention mention -> mention(mention, meta);
            case Payload.OfUnread unread ->
                keys("conversation_unread", unread.numbers().unreadCount())
                        .with("is_total_update", false)
                        .with("updated_at", meta.ts());
            case Payload.OfConversation conversation ->
                keys("id", conversation.conversationId())
                        .with("is_group", conversation.kind().equals("group"));
            case Payload.Truncated truncated ->
                keys("id", truncated.messageId() == null ? truncated.conversationId() : truncated.messageId());
        };
    }

    static Keys message(MessageView message) {
        PersonView sender = message.sender();
        List<Keys> images = message.attachments().stream()
                .filter(file -> file.type().equals("image"))
                .map(OldKeys::image)
                .toList();
        int files = message.attachments().size();
        ReplyView reply = message.replyTo();
        return keys("id", message.messageId())
                .with("conversation", message.conversationId())
                .with("text", message.message())
                .with("sender_id", sender.staffId())
                .with("sender_name", sender.name())
                .with("sender_avatar", sender.avatarUrl())
                .with("sender_info", info(sender))
                .with("timestamp", message.createdAt())
                .with("updated_at", message.editedAt() == null ? message.createdAt() : message.editedAt())
                .with("edited", message.isEdited())
                .with("images", images)
                .with("has_images", !images.isEmpty())
                .with("image_count", images.size())
                .with("has_attachments", files > 0)
                .with("attachment_count", files)
                .with("is_system_message", false)
                .with("is_reply_to_attachment", reply != null && reply.hasAttachments())
                .with("is_read", message.status().equals("read"))
                .with("reaction_summary", summary(message.reactions()))
                .with(
                        "mentioned_staff",
                        message.mentions().stream().map(OldKeys::brief).toList());
    }

    static Keys file(AttachmentView file) {
        return keys("id", file.attachmentId())
                .with("file_name", file.name())
                .with("file_type", fileType(file))
                .with("file_size", file.size())
                .with("mime_type", file.contentType())
                .with("file_url", file.url());
    }

    static Keys reply(ReplyView reply) {
        PersonView sender = reply.sender();
        return keys("id", reply.messageId())
                .with("message", reply.messagePreview())
                .with("sender_id", sender.staffId())
                .with("sender_name", sender.name())
                .with("sender_avatar", sender.avatarUrl());
    }

    static Keys participant(PersonView person) {
        return keys("id", person.staffId())
                .with("full_name", person.name())
                .with("department_name", person.department())
                .with("role_name", person.role())
                .with("profile_image_url", person.avatarUrl());
    }

    private static Keys deletion(Payload.OfDeletion deletion) {
        return keys("id", deletion.messageId())
                .with("hard_delete", false)
                .with("is_deleted", true)
                .with("deleted_by", deletion.deletedByStaffId())
                .with("message", DELETED)
                .with("text", DELETED)
                .with("timestamp", deletion.deletedAt());
    }

    /** The event was the bare file once; one that is deleted by now has only its id. */
    private static Keys upload(Payload.OfAttachment upload) {
        AttachmentView file = upload.attachment();
        Keys keys = file == null ? keys("id", upload.attachmentId()) : file(file);
        return keys.with("thumbnail_url", file == null ? null : file.thumbnailUrl())
                .with("uploader_name", upload.uploadedByStaffName())
                .with("timestamp", upload.uploadedAt());
    }

    /** {@code id} was the reader's here; {@code read_by} names the one reader, as the event always did. */
    private static Keys reading(Payload.OfReading reading) {
        return keys("id", reading.readByStaffId())
                .with("staff_id", reading.readByStaffId())
                .with("name", reading.readByStaffName())
                .with("staff_name", reading.readByStaffName())
                .with("read_by", List.of(reading.readByStaffId()))
                .with("timestamp", reading.readAt());
    }

    private static Keys reaction(Payload.OfReaction reaction, Envelope envelope) {
        boolean added = envelope.type().equals(EnvelopeType.MESSAGE_REACTION_ADDED.wireName());
        Keys one = keys("id", reaction.messageId() + "/" + reaction.staffId() + "/" + reaction.emoji())
                .with("emoji", reaction.emoji())
                .with("staff", reaction.staffId())
                .with("staff_name", reaction.staffName());
        return keys("action", added ? "add" : "remove")
                .with("reaction", one)
                .with("reaction_summary", summary(reaction.reactions()))
                .with("timestamp", envelope.meta().ts());
    }

    private static Keys mention(Payload.OfMention mention, Envelope.Meta meta) {
        PersonView sender = mention.sender();
        return keys("id", mention.messageId())
                .with("sender_id", sender.staffId())
                .with("sender_name", sender.name())
                .with("sender_avatar", sender.avatarUrl())
                .with("message", mention.messagePreview())
                .with("text", mention.messagePreview())
                .with("created_at", meta.ts())
                .with("timestamp", meta.ts());
    }

    private static Keys image(AttachmentView file) {
        return keys("id", file.attachmentId())
                .with("file_name", file.name())
                .with("file_type", "image")
                .with("image_url", file.url())
                .with("thumbnail_url", file.thumbnailUrl())
                .with("file_url", file.url())
                .with("url", file.url());
    }

    private static String fileType(AttachmentView file) {
        if (file.contentType().equals("application/pdf")) {
            return "pdf";
        }
        return file.type().equals("image") || file.type().equals("document") ? file.type() : "other";
    }

    private static Keys info(PersonView person) {
        return keys("id", person.staffId())
                .with("full_name", person.name())
                .with("avatar_url", person.avatarUrl())
                .with("role_name", person.role())
                .with("department_name", person.department());
    }

    private static Keys brief(PersonView person) {
        return keys("id", person.staffId()).with("name", person.name()).with("avatar", person.avatarUrl());
    }

    private static Map<String, Integer> summary(List<ReactionView> reactions) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        reactions.forEach(reaction -> counts.put(reaction.emoji(), reaction.count()));
        return counts;
    }

    private static Keys keys(String key, @Nullable Object value) {
        return new Keys().with(key, value);
    }

    /** Keys in order; unlike {@link Map#of} with nulls. */
    static final class Keys extends LinkedHashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1L;

        Keys with(String key, @Nullable Object value) {
            put(key, value);
            return this;
        }
    }
}
