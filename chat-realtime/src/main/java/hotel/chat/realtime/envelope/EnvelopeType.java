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
}
