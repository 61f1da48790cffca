package hotel.chat.query.rebuild;

import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is.
 *
 * @param position all facts up to it are in the tables
 * @param head the ledger's, when it was last looked at
 * @param eventsPerSecond over the last minute
 * @param etaSeconds until it has caught up, indexes included; null when that cannot be told
 */
record Progress(
        Phase phase,
        long position,
        long head,
        double eventsPerSecond,
        @Nullable Long etaSeconds) {
    Progress with(long eta) {
        return new Progress(phase, position, head, eventsPerSecond, eta);
    }
}
