package hotel.chat.realtime.legacy;

import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.realtime.deliver.Repeats;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.legacy.LegacyCalls.Function;
import hotel.chat.realtime.telling.About;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.telling.Recipient.OnePerson;
import org.jspecify.annotations.Nullable;

/**
 * The broadcast functions of the old server, for server code that still calls them. Nothing is told that did not happen:
 * what a command has put into the ledger is told by itself, and these functions only tell it again, with the same event id,
 * so that clients drop what they know. Of the data only ids are read.
 *
 * <p>Each returns false, and never throws, when there is nothing of the kind in the ledger or Pusher did not take it.
 *
 * @deprecated use the commands of the API: what they do is told without being asked for (docs/migration.md)
 */
@Deprecated(since = "1.0", forRemoval = true)
public final class LegacyBroadcasts {
    private final NotificationManager manager;
    private final Repeats repeats;
    private final LegacyEvents events;
    private final LegacyCalls calls;

    LegacyBroadcasts(NotificationManager manager, Repeats repeats, LegacyEvents events, LegacyCalls calls) {
        this.manager = manager;
        this.repeats = repeats;
        this.events = events;
        this.calls = calls;
    }

    /**
     * Tells {@code message_created} again.
     *
     * @param message with {@code message_id} or {@code id}
     * @deprecated {@code POST /conversations/{id}/messages} sends and tells
     */
    @Deprecated(since = "1.0", forRemoval = true)
    public boolean broadcastNewMessage(String hotelSlug, String conversationId, Map<String, ?> message) {
        return calls.answer(
                Function.BROADCAST_NEW_MESSAGE,
                () -> ofMessage(EnvelopeType.MESSAGE_CREATED, hotelSlug, conversationId, message));
    }

    /**
     * Tells the newest {@code message_edited} again.
     *
     * @param message with {@code message_id} or {@code id}
     * @deprecated {@code PATCH /messages/{id}} edits and tells
     */
    @Deprecated(since = "1.0", forRemoval = true)
    public boolean broadcastMessageEdited(String hotelSlug, String conversationId, Map<String, ?> message) {
        return calls.answer(
                Function.BROADCAST_MESSAGE_EDITED,
                () -> ofMessage(EnvelopeType.MESSAGE_EDITED, hotelSlug, conversationId, message));
    }

    /**
     * Tells {@code message_deleted} again.
     *
     * @param deletionData with {@code message_id} or {@code id}
     * @deprecated {@code DELETE /messages/{id}} deletes and tells
     */
    @Deprecated(since = "1.0", forRemoval = true)
    public boolean broadcastMessageDeleted(String hotelSlug, String conversationId, Map<String, ?> deletionData) {
        return calls.answer(
                Function.BROADCAST_MESSAGE_DELETED,
                () -> ofMessage(EnvelopeType.MESSAGE_DELETED, hotelSlug, conversationId, deletionData));
    }

    /**
     * Tells {@code attachment_uploaded} again.
     *
     * @param attachment with {@code attachment_id} or {@code id}
     * @deprecated {@code POST /conversations/{id}/attachments} sends and tells
     */
    @Deprecated(since = "1.0", forRemoval = true)
    public boolean broadcastAttachmentUploaded(String hotelSlug, String conversationId, Map<String, ?> attachment) {
        return calls.answer(
                Function.BROADCAST_ATTACHMENT_UPLOADED,
                () -> ofFile(
                        EnvelopeType.ATTACHMENT_UPLOADED,
                        hotelSlug,
                        conversationId,
                        first(attachment, "attachment_id", "id")));
    }

    /**
     * Tells {@code attachment_deleted} again.
     *
     * @deprecated {@code DELETE /attachments/{id}} deletes and tells
     */
    @Deprecated(since = "1.0", forRemoval = true)
    public boolean broadcastAttachmentDeleted(String hotelSlug, String conversationId, String attachmentId) {
        return calls.answer(
                Function.BROADCAST_ATTACHMENT_DELETED,
                () -> ofFile(EnvelopeType.ATTACHMENT_DELETED, hotelSlug, conversationId, attachmentId));
    }

    /**
     * Tells again the newest event of that name, in the conversation and wherever else it belongs.
     *
     * @param event an old or new name; false for one that never was
     * @param data whose ids say what is meant: {@code message_id} or {@code id}, {@code staff_id}, {@code attachment_id}
     * @deprecated use the command that makes it happen
     */
    @Deprecated(since = "1.0", forRemoval = true)
    public boolean triggerConversationEvent(
            String hotelSlug, String conversationId, String event, Map<String, ?> data) {
        return calls.answer(
                Function.TRIGGER_CONVERSATION_EVENT,
                () -> events.typeOf(event, data)
                        .filter(type -> again(
                                hotelSlug,
                                type,
                                new About(
                                        new ConversationId(conversationId),
                                        message(data),
                                        staff(data),
                                        attachment(first(data, "attachment_id")))))
                        .isPresent());
    }

    /**
     * Tells one person again the newest event of that name.
     *
     * @param event an old or new name; false for one that never was
     * @param data whose ids say what is meant: {@code conversation_id}, {@code message_id}
     * @deprecated use the command that makes it happen
     */
    @Deprecated(since = "1.0", forRemoval = true)
    public boolean triggerStaffNotification(String hotelSlug, String staffId, String event, Map<String, ?> data) {
        return calls.answer(
                Function.TRIGGER_STAFF_NOTIFICATION,
                () -> events.typeOf(event, data)
                        .filter(type -> personal(new HotelId(hotelSlug), new StaffId(staffId), type, data))
                        .isPresent());
    }

    private boolean ofMessage(EnvelopeType type, String hotel, String conversation, Map<String, ?> data) {
        return again(hotel, type, new About(new ConversationId(conversation), message(data), null, null));
    }

    private boolean ofFile(EnvelopeType type, String hotel, String conversation, @Nullable String attachment) {
        AttachmentId id = attachment(attachment);
        return id != null && again(hotel, type, new About(new ConversationId(conversation), null, null, id));
    }

    private boolean again(String hotel, EnvelopeType type, About about) {
        return tell(manager.again(new HotelId(hotel), type, about));
    }

    private boolean personal(HotelId hotel, StaffId staff, EnvelopeType type, Map<String, ?> data) {
        String conversation = first(data, "conversation_id", "id");
        if (conversation == null) {
            return false;
        }
        About about = new About(new ConversationId(conversation), message(data), staff, null);
        return tell(manager.again(hotel, type, about).stream()
                .filter(notice -> notice.recipient().equals(new OnePerson(staff)))
                .toList());
    }

    private boolean tell(List<Notice> notices) {
        return !notices.isEmpty() && repeats.tell(notices);
    }

    private static @Nullable MessageId message(Map<String, ?> data) {
        String id = first(data, "message_id", "id");
        return id == null ? null : new MessageId(id);
    }

    private static @Nullable StaffId staff(Map<String, ?> data) {
        String id = first(data, "staff_id", "read_by_staff_id", "delivered_to_staff_id", "mentioned_staff_id");
        return id == null ? null : new StaffId(id);
    }

    private static @Nullable AttachmentId attachment(@Nullable String id) {
        return id == null ? null : new AttachmentId(id);
    }

    private static @Nullable String first(Map<String, ?> data, String... keys) {
        for (String key : keys) {
            Object value = data.get(key);
            if (value != null) {
                return value.toString();
            }
        }
        return null;
    }
}
