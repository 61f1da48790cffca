package hotel.chat.realtime.push;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What became of a push.
 *
 * @param why null when it was sent
 */
record Outcome(Subject subject, Result result, @Nullable String why, Instant at) {
    enum Result {
        SENT,
        SUPPRESSED,
        FAILED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why somebody is not pushed something. */
    enum Suppression {
        DELETED,
        STALE,
        LEFT,
        MUTED,
        ALREADY_READ,
        NO_DEVICE,
        DISABLED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome suppressed(Subject subject, Suppression why, Instant at) {
        return new Outcome(subject, Result.SUPPRESSED, why.wireName(), at);
    }
}
