package hotel.chat.query.rebuild;

import java.util.Locale;

/** What a rebuild is at. */
enum Phase {
    /** Not begun: its node is at another one. */
    WAITING,
    /** Applies all facts, from the first. */
    REPLAY,
    /** Makes the indexes that applying does without, and statistics. */
    INDEX,
    /** Applies what came meanwhile. */
    CATCH_UP,
    /** Takes the place of the live tables. */
    SWAP,
    /** Compares with the live tables. */
    COMPARE,
    DONE;

    /** Whether its end can be told by how fast facts are applied. */
    boolean appliesFacts() {
        return this == REPLAY || this == CATCH_UP || this == DONE;
    }

    /** Lower case, as stored and answered. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Phase parse(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
