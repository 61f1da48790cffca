package hotel.chat.realtime.legacy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import hotel.chat.realtime.envelope.EnvelopeType;

/** Old event names by type; a type may have several, or none. */
final class LegacyNames {
    private static final int LONGEST = 200;

    private final Map<EnvelopeType, List<String>> names = new EnumMap<>(EnvelopeType.class);

    /**
     * @param given names in place of the defaults, by type in any spelling ({@code message_created}, {@code message-created}
     *     or, from the environment, {@code messagecreated})
     */
    LegacyNames(Map<String, List<String>> given) {
        for (EnvelopeType type : EnvelopeType.values()) {
            names.put(type, defaults(type));
        }
        given.forEach((type, own) -> names.put(
                type(type), own.stream().map(LegacyNames::checked).distinct().toList()));
    }

    List<String> of(EnvelopeType type) {
        return names.getOrDefault(type, List.of());
    }

    /** The first type with that name. */
    Optional<EnvelopeType> typeOf(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static List<String> defaults(EnvelopeType type) {
        return switch (type) {
            case MESSAGE_CREATED -> List.of("message-created");
            case MESSAGE_EDITED -> List.of("message-edited");
            case MESSAGE_DELETED -> List.of("message-deleted");
            case MESSAGE_READ -> List.of("messages-read");
            case MESSAGE_DELIVERED -> List.of("message-delivered");
            case MESSAGE_REACTION_ADDED, MESSAGE_REACTION_REMOVED -> List.of("message-reaction");
            case ATTACHMENT_UPLOADED -> List.of("attachment-uploaded");
            case ATTACHMENT_DELETED -> List.of("attachment-deleted");
            case TYPING_INDICATOR -> List.of("user-typing");
            case STAFF_MENTIONED -> List.of("message-mention");
            case UNREAD_UPDATED -> List.of("unread-updated");
            case CONVERSATION_CREATED -> List.of("new-conversation");
            case CONVERSATION_UPDATED -> List.of("conversation-updated");
            // Nobody ever sent these before.
            case PARTICIPANT_ADDED, PARTICIPANT_REMOVED, PRESENCE_CHANGED, ATTACHMENT_UPLOAD_PROGRESS -> List.of();
        };
    }

    private static EnvelopeType type(String spelled) {
        String wanted = letters(spelled);
        return Arrays.stream(EnvelopeType.values())
                .filter(type -> letters(type.wireName()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "chat.realtime.legacy.events: there is no envelope type '" + spelled + "'"));
    }

    private static String letters(String spelled) {
        return spelled.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST || name.startsWith("pusher")) {
            throw new IllegalArgumentException("chat.realtime.legacy.events: '" + name + "' is no event name (1.."
                    + LONGEST + " characters, not beginning with pusher)");
        }
        return name;
    }
}
