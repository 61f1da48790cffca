package hotel.chat.query.rebuild;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A rebuild, verification or rollback, as operators see it.
 *
 * @param kind {@code rebuild}, {@code verify} or {@code rollback}
 * @param version of the projection's code that it is for
 * @param state {@code running}, {@code paused}, {@code done}, {@code failed} or {@code cancelled}
 * @param phase {@code waiting}, {@code replay}, {@code index}, {@code catch_up}, {@code swap}, {@code compare} or {@code done}
 * @param percent position in head; 100 only when it is done
 * @param eventsPerS over the last minute
 * @param etaS seconds until it has caught up, with the indexes if they were made before; null when that cannot be told
 * @param requestedBy hotel and staff_id, or {@code system}
 * @param report of a verification that is done
 */
record RebuildView(
        String rebuildId,
        String projection,
        String kind,
        int version,
        String state,
        String phase,
        long position,
        long head,
        int percent,
        double eventsPerS,
        @Nullable Long etaS,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable RebuildError error,
        @Nullable VerificationReport report) {
    private static final int WHOLE = 100;
    private static final double TENTH = 10.0;

    static RebuildView of(RebuildJob job) {
        Progress progress = job.progress();
        RebuildJob.Failure failure = job.failure();
        boolean running = job.state() == State.RUNNING;
        return new RebuildView(
                job.id().value(),
                job.projection(),
                job.kind().wireName(),
                job.version(),
                job.state().wireName(),
                progress.phase().wireName(),
                progress.position(),
                progress.head(),
                job.state() == State.DONE ? WHOLE : percent(progress.position(), progress.head(), WHOLE - 1),
                running ? rounded(progress.eventsPerSecond()) : 0,
                progress.etaSeconds(),
                job.requestedBy(),
                job.requestedAt(),
                job.finishedAt(),
                failure == null ? null : new RebuildError(failure.position(), failure.eventId(), failure.cause()),
                job.report() == null ? null : Reports.read(job.report()));
    }

    static int percent(long position, long head, int most) {
        return head == 0 ? 0 : (int) Math.min(WHOLE * position / head, most);
    }

    static double rounded(double perSecond) {
        return Math.round(perSecond * TENTH) / TENTH;
    }

    /**
     * The fact that cannot be applied, or where the rebuild was when something else failed: then without event.
     *
     * @param cause without texts and names
     */
    record RebuildError(long position, @Nullable String eventId, String cause) {}
}
