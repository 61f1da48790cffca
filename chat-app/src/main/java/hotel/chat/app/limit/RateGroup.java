package hotel.chat.app.limit;

import java.util.Locale;

/** Calls that are counted together. */
enum RateGroup {
    /** What changes something, but what has a group of its own. */
    COMMANDS,
    READS,
    /** Full-text search, the dearest of the queries. */
    SEARCH,
    REALTIME_AUTH,
    CONVERSATIONS,
    DEVICES,
    /** Bytes of files and their pictures, of which a page may show hundreds. */
    DOWNLOADS,
    /** Files that come in, in whatever way: so that a stubborn upload takes nothing from chatting. */
    UPLOADS,
    /** Typing has a closer limit where it is told, for each conversation; this one stops floods over many of them. */
    TYPING;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Lower case with underscores: the meter's tag. */
    String wireName() {
        return wireName;
    }
}
