package hotel.chat.command.export;

import java.time.Instant;

import hotel.chat.command.export.file.Export;
import org.jspecify.annotations.Nullable;

/**
 * An export and what has become of it so far.
 *
 * @param attempt which one is under way, or made the file; from 1, 0 before it was begun
 * @param outdated a text of the hotel was erased since it was begun
 * @param itemsTotal facts to go through; 0 before it was begun
 * @param size bytes of the file; 0 before there is one
 * @param error a sentence for who asked, of one that failed
 */
record ExportJob(
        Export export,
        ExportState state,
        int attempt,
        boolean outdated,
        long itemsDone,
        long itemsTotal,
        long size,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    /** Whether there is a file to be served. */
    boolean isServed() {
        return state == ExportState.DONE && !outdated;
    }
}
