package hotel.chat.command.export;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.identity.Id;
import hotel.chat.command.export.file.Export;
import hotel.chat.command.export.file.Scope;
import org.jspecify.annotations.Nullable;

/** What is answered about exports. */
final class ExportAnswers {
    private static final int WHOLE = 100;

    private ExportAnswers() {}

    /** It was taken in. */
    record Requested(String exportId) {}

    /** A page of them, newest first. */
    record Listed(List<State> exports, @Nullable String nextCursor) {}

    /**
     * How far one is.
     *
     * @param state {@code running}, {@code done} or {@code failed}
     * @param percent 0..100; 100 only when it is done
     * @param itemsDone facts that it has gone through, weighed over all passes
     * @param size bytes of the file; null before there is one
     * @param error a sentence, of one that failed
     * @param conversationIds empty for all
     * @param staffIds empty for all
     */
    record State(
            String exportId,
            String state,
            int percent,
            long itemsDone,
            long itemsTotal,
            @Nullable String error,
            String requestedBy,
            Instant createdAt,
            @Nullable Instant finishedAt,
            @Nullable Long size,
            String format,
            boolean attachments,
            List<String> conversationIds,
            List<String> staffIds,
            @Nullable Instant from,
            @Nullable Instant to) {

        static State of(ExportJob job) {
            Export export = job.export();
            Scope scope = export.scope();
            boolean gone = job.state() == ExportState.DONE && job.outdated();
            ExportState state = gone ? ExportState.FAILED : job.state();
            return new State(
                    export.id(),
                    state.wireName(),
                    percent(job, state),
                    job.itemsDone(),
                    job.itemsTotal(),
                    gone ? ExportExpiry.OUTDATED : job.error(),
                    export.requestedBy().value(),
                    export.createdAt(),
                    job.finishedAt(),
                    state == ExportState.DONE ? job.size() : null,
                    export.tables().wireName(),
                    export.attachments(),
                    ids(scope.conversations()),
                    ids(scope.staff()),
                    scope.from(),
                    scope.to());
        }

        private static int percent(ExportJob job, ExportState state) {
            if (state == ExportState.DONE) {
                return WHOLE;
            }
            long percent = job.itemsTotal() == 0 ? 0 : WHOLE * job.itemsDone() / job.itemsTotal();
            return (int) Math.min(percent, WHOLE - 1);
        }

        private static List<String> ids(List<? extends Id> ids) {
            return ids.stream().map(Id::value).toList();
        }
    }
}
