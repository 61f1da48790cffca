package hotel.chat.api.event;

import java.util.Locale;

import hotel.chat.api.rejection.Rejection;

/** Direct conversations are of exactly two people and exist once per pair. */
public enum ConversationKind {
    DIRECT,
    GROUP;

    /** Lower case, as in bodies. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name, or {@code validation_failed}. */
    public static ConversationKind parse(String value) {
        return switch (value) {
            case "direct" -> DIRECT;
            case "group" -> GROUP;
            default -> throw Rejection.invalid("kind", "must be direct or group");
        };
    }
}
