package hotel.chat.query.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.port.Followers;
import hotel.chat.api.port.Followers.Follower;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.query.projection.WatermarkStore;
import hotel.chat.query.rebuild.ProjectionRows.Old;

/** What operators see of the projections. */
final class ProjectionList {
    private static final int WHOLE = 100;
    private static final String LIVE = "live";

    private final ProjectionRows rows;
    private final RebuildJobs jobs;
    private final LedgerReader ledger;
    private final LedgerRecords records;
    private final LiveSpeeds speeds;
    private final Followers followers;
    private final Clock clock;
    private final WatermarkStore store;

    ProjectionList(Workshop shop, LiveSpeeds speeds, Followers followers, Clock clock) {
        this.rows = shop.rows();
        this.jobs = shop.jobs();
        this.ledger = shop.ledger().reader();
        this.records = shop.ledger().records();
        this.store = shop.live().store();
        this.speeds = speeds;
        this.followers = followers;
        this.clock = clock;
    }

    /** Those that can be rebuilt, and then those that only follow; each in the order of their names. A few statements each. */
    List<ProjectionView> all() {
        return Stream.concat(
                        rows.all().stream().map(this::view),
                        followers.all().stream().map(this::view))
                .toList();
    }

    private ProjectionView view(Follower follower) {
        long head = Math.max(follower.position(), ledger.head());
        boolean isThere = follower.position() == head;
        return new ProjectionView(
                follower.name(),
                null,
                LIVE,
                follower.position(),
                head,
                head - follower.position(),
                age(follower.position(), head),
                RebuildView.percent(follower.position(), head, WHOLE),
                0,
                isThere ? Long.valueOf(0) : null,
                1,
                follower.deadLetters(),
                null,
                null);
    }

    private ProjectionView view(ProjectionRows.Row row) {
        long position = store.position(row.name());
        long head = Math.max(position, ledger.head());
        Optional<RebuildJob> newest = jobs.newest(row.name());
        Progress building = newest.filter(ProjectionList::isBuilding)
                .map(RebuildJob::progress)
                .orElse(null);
        Progress shown = building == null ? speeds.of(row.name()) : building;
        return new ProjectionView(
                row.name(),
                row.version(),
                newest.map(ProjectionList::state).orElse(LIVE),
                position,
                head,
                head - position,
                age(position, head),
                building == null
                        ? RebuildView.percent(position, head, WHOLE)
                        : RebuildView.percent(building.position(), building.head(), WHOLE - 1),
                RebuildView.rounded(shown.eventsPerSecond()),
                building == null && position == head ? Long.valueOf(0) : shown.etaSeconds(),
                1,
                0,
                newest.map(job -> job.id().value()).orElse(null),
                row.old().map(Old::version).orElse(null));
    }

    private static boolean isBuilding(RebuildJob job) {
        return job.kind().becomesLive() && (job.state() == State.RUNNING || job.state() == State.PAUSED);
    }

    private static String state(RebuildJob newest) {
        return switch (newest.state()) {
            case FAILED -> "failed";
            case PAUSED -> isBuilding(newest) ? "paused" : LIVE;
            case RUNNING -> isBuilding(newest) ? "rebuilding" : LIVE;
            case DONE, CANCELLED -> LIVE;
        };
    }

    /** By the record, as what a projection has stopped at may be a fact that cannot be read. */
    private long age(long position, long head) {
        if (position >= head) {
            return 0;
        }
        List<StoredFact> next = records.after(position, head, 1);
        return next.isEmpty()
                ? 0
                : Math.max(
                        0,
                        Duration.between(next.getFirst().at(), clock.instant()).toMillis());
    }
}
