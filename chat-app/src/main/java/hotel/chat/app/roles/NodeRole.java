package hotel.chat.app.roles;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A side that a node can serve alone. */
enum NodeRole {
    /** Answers what changes something, and does what commands leave to be done. */
    COMMAND,
    /** Answers what only reads, and feeds and rebuilds projections. */
    QUERY,
    /** Tells, by Pusher and to devices; the embedded Pusher server, presence, typing. */
    REALTIME;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<NodeRole> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(name))
                .findFirst();
    }
}
