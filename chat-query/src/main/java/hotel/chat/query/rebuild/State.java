package hotel.chat.query.rebuild;

import java.util.Locale;

/** Whether somebody works on a rebuild. */
enum State {
    RUNNING,
    PAUSED,
    DONE,
    /** A fact could not be applied; resumed, it goes on with that fact. */
    FAILED,
    CANCELLED;

    boolean isOver() {
        return this == DONE || this == CANCELLED;
    }

    /** Lower case, as stored and answered. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State parse(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
