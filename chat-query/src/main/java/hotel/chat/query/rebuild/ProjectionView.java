package hotel.chat.query.rebuild;

import org.jspecify.annotations.Nullable;

/**
 * A projection, as operators see it. Position and lag are those of the live tables, also during a rebuild.
 *
 * @param version that the live tables were made by; null for what cannot be rebuilt
 * @param state {@code live}, {@code rebuilding}, {@code paused} or {@code failed}
 * @param lagEvents facts that are not in it yet
 * @param lagMs age of the oldest of them; 0 when there are none
 * @param percent of the rebuild while there is one, otherwise position in head
 * @param eventsPerS the same, over the last minute; 0 of what cannot be rebuilt
 * @param etaS seconds until it has caught up; null when that cannot be told
 * @param segments that are fed side by side
 * @param deadLetters parked facts
 * @param rebuildId of the newest rebuild, verification or rollback
 * @param oldVersion of the tables that were live before and are kept to go back to; null when there are none
 */
record ProjectionView(
        String name,
        @Nullable Integer version,
        String state,
        long position,
        long head,
        long lagEvents,
        long lagMs,
        int percent,
        double eventsPerS,
        @Nullable Long etaS,
        int segments,
        long deadLetters,
        @Nullable String rebuildId,
        @Nullable Integer oldVersion) {}
