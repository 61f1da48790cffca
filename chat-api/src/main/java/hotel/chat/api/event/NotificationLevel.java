package hotel.chat.api.event;

import java.util.Locale;

import hotel.chat.api.rejection.Rejection;

/** What of a conversation is pushed to a person's devices. */
public enum NotificationLevel {
    ALL,
    MENTIONS,
    NONE;

    /** Lower case, as in bodies. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of that name, or {@code validation_failed}. */
    public static NotificationLevel parse(String value) {
        return switch (value) {
            case "all" -> ALL;
            case "mentions" -> MENTIONS;
            case "none" -> NONE;
            default -> throw Rejection.invalid("level", "must be all, mentions or none");
        };
    }
}
