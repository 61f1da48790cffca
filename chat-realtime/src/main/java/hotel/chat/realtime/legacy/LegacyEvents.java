package hotel.chat.realtime.legacy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import hotel.chat.realtime.envelope.EnvelopeType;

/** Which type is meant by an event name of any release of the old server. */
final class LegacyEvents {
    private static final String LONG_PREFIX = "realtime_staff_chat_";

    private final LegacyNames names;

    LegacyEvents(LegacyNames names) {
        this.names = names;
    }

    /** @param data its {@code action} tells the two ends of a reaction apart */
    Optional<EnvelopeType> typeOf(String event, Map<String, ?> data) {
        return names.typeOf(event).or(() -> byKnownName(event)).map(type -> isReaction(type) ? reaction(data) : type);
    }

    private static Optional<EnvelopeType> byKnownName(String event) {
        String plain = event.toLowerCase(Locale.ROOT).replace('-', '_');
        String name = plain.startsWith(LONG_PREFIX) ? plain.substring(LONG_PREFIX.length()) : plain;
        return switch (name) {
            case "message_created", "new_message" -> Optional.of(EnvelopeType.MESSAGE_CREATED);
            case "message_edited" -> Optional.of(EnvelopeType.MESSAGE_EDITED);
            case "message_deleted" -> Optional.of(EnvelopeType.MESSAGE_DELETED);
            case "message_read", "messages_read" -> Optional.of(EnvelopeType.MESSAGE_READ);
            case "message_delivered" -> Optional.of(EnvelopeType.MESSAGE_DELIVERED);
            case "message_reaction" -> Optional.of(EnvelopeType.MESSAGE_REACTION_ADDED);
            case "attachment_uploaded" -> Optional.of(EnvelopeType.ATTACHMENT_UPLOADED);
            case "attachment_deleted" -> Optional.of(EnvelopeType.ATTACHMENT_DELETED);
            case "mention", "mentioned", "message_mention", "staff_mentioned" ->
                Optional.of(EnvelopeType.STAFF_MENTIONED);
            case "unread_updated", "conversations_with_unread" -> Optional.of(EnvelopeType.UNREAD_UPDATED);
            case "conversation_created", "new_conversation" -> Optional.of(EnvelopeType.CONVERSATION_CREATED);
            case "conversation_updated" -> Optional.of(EnvelopeType.CONVERSATION_UPDATED);
            default -> Optional.empty();
        };
    }

    private static boolean isReaction(EnvelopeType type) {
        return type == EnvelopeType.MESSAGE_REACTION_ADDED || type == EnvelopeType.MESSAGE_REACTION_REMOVED;
    }

    private static EnvelopeType reaction(Map<String, ?> data) {
        return "remove".equals(data.get("action"))
                ? EnvelopeType.MESSAGE_REACTION_REMOVED
                : EnvelopeType.MESSAGE_REACTION_ADDED;
    }
}
