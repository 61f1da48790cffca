package hotel.chat.query.rebuild;

import java.util.Locale;

/** What becomes of the tables that are built. */
enum Kind {
    /** They become the live ones. */
    REBUILD,
    /** They are compared with the live ones and thrown away. */
    VERIFY,
    /** They were live before the last swap, are given what they have missed, and become the live ones again. */
    ROLLBACK;

    boolean becomesLive() {
        return this != VERIFY;
    }

    /** Lower case, as stored and answered. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind parse(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
