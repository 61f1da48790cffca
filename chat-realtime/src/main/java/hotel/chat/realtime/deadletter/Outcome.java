package hotel.chat.realtime.deadletter;

import java.util.Locale;

/** What became of a dead letter. */
enum Outcome {
    /** It went out. */
    DELIVERED,
    /** Nobody is to be told of it any more: it is gone. */
    POINTLESS,
    /** It was given up: it is gone. */
    DISCARDED,
    /** Pusher refused it again; it stays, with the new cause. */
    REFUSED,
    /** Pusher did not answer; it stays. */
    UNREACHABLE,
    /** An older one of its channel stays, so it was not tried. */
    BEHIND;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the next one of the channel may follow. */
    boolean isGone() {
        return switch (this) {
            case DELIVERED, POINTLESS, DISCARDED -> true;
            case REFUSED, UNREACHABLE, BEHIND -> false;
        };
    }
}
