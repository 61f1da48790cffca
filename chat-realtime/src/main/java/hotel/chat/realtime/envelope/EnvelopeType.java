package hotel.chat.realtime.envelope;

import java.util.Locale;

/** The kinds of envelopes; the wire name is the short Pusher event name. */
public enum EnvelopeType {
    MESSAGE_CREATED,
    MESSAGE_EDITED,
    MESSAGE_DELETED,
    MESSAGE_READ,
    MESSAGE_DELIVERED,
    MESSAGE_REACTION_ADDED,
    MESSAGE_REACTION_REMOVED,
    ATTACHMENT_UPLOADED,
    ATTACHMENT_DELETED,
    ATTACHMENT_UPLOAD_PROGRESS,
    TYPING_INDICATOR,
    PRESENCE_CHANGED,
    STAFF_MENTIONED,
    UNREAD_UPDATED,
    CONVERSATION_CREATED,
    CONVERSATION_UPDATED,
    PARTICIPANT_ADDED,
    PARTICIPANT_REMOVED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The type of that wire name; there is no other. */
    public static EnvelopeType named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** Lower case with underscores. */
    public String wireName() {
        return wireName;
    }

    /** What is in an envelope of this type, unless it had to be truncated; the published schema is made of it. */
    public Class<? extends Payload> payload() {
        return switch (this) {
            case MESSAGE_CREATED, MESSAGE_EDITED -> Payload.OfMessage.class;
            case MESSAGE_DELETED -> Payload.OfDeletion.class;
            case MESSAGE_READ -> Payload.OfReading.class;
            case MESSAGE_DELIVERED -> Payload.OfDelivery.class;
            case MESSAGE_REACTION_ADDED, MESSAGE_REACTION_REMOVED -> Payload.OfReaction.class;
            case ATTACHMENT_UPLOADED -> Payload.OfAttachment.class;
            case ATTACHMENT_DELETED -> Payload.OfAttachmentDeletion.class;
            case ATTACHMENT_UPLOAD_PROGRESS -> Payload.OfUploadProgress.class;
            case TYPING_INDICATOR -> Payload.OfTyping.class;
            case PRESENCE_CHANGED -> Payload.OfPresence.class;
            case STAFF_MENTIONED -> Payload.OfMention.class;
            case UNREAD_UPDATED -> Payload.OfUnread.class;
            case CONVERSATION_CREATED, CONVERSATION_UPDATED, PARTICIPANT_ADDED, PARTICIPANT_REMOVED ->
                Payload.OfConversation.class;
        };
    }
}
