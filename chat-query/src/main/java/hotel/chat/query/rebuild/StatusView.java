package hotel.chat.query.rebuild;

import java.time.Instant;
import java.util.List;

/**
 * Whether all is well.
 *
 * @param version of the program of the node that answers
 * @param ready whether that node takes traffic
 * @param head position of the newest fact
 * @param deadLetters parked, of all projections
 * @param failedRebuilds the newest of each projection where it has failed
 */
record StatusView(
        String version,
        boolean ready,
        Instant startedAt,
        long head,
        long deadLetters,
        List<ProjectionView> projections,
        List<RebuildView> failedRebuilds) {}
