package hotel.chat.command.grant;

import java.util.Locale;

/** Where a grant is. */
enum Standing {
    /** For the second signature. */
    WAITING,
    STANDING,
    ENDED;

    /** Lower case, as in answers. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
