package hotel.chat.query.rebuild;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A rebuild as its row says.
 *
 * @param version of the projection's code that it is for
 * @param begunAt the ledger's head when its tables were made; null before
 * @param attempt counts who has worked on it; an earlier one changes nothing any more
 * @param requestedBy hotel and staff_id, or {@code system}
 * @param report JSON of a {@link VerificationReport}; null before a verification is done
 */
record RebuildJob(
        RebuildId id,
        String projection,
        Kind kind,
        int version,
        State state,
        Progress progress,
        @Nullable Long begunAt,
        int attempt,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure,
        @Nullable String report) {

    /**
     * Why it cannot go on.
     *
     * @param position of the fact that cannot be applied; where it was, if no fact is to blame
     * @param cause without texts and names
     */
    record Failure(long position, @Nullable String eventId, String cause) {}
}
