package hotel.chat.realtime.deadletter;

import java.util.Locale;

/** What an operator can do with a dead letter. */
enum Act {
    RETRY,
    DISCARD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
