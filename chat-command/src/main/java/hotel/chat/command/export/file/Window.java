package hotel.chat.command.export.file;

import java.time.Instant;

import hotel.chat.api.port.LedgerRecords;

/**
 * A stretch of the ledger. Times never run backwards there, so a time is found by halving.
 *
 * @param after the position before its first
 * @param upTo its last position
 */
record Window(long after, long upTo) {

    /** What of the facts up to the head was committed in the scope's time. */
    static Window of(LedgerRecords records, Scope scope, long head) {
        Instant from = scope.from();
        Instant to = scope.to();
        long after = from == null ? 0 : lastBefore(records, from, head);
        return new Window(after, to == null ? head : Math.max(after, lastBefore(records, to, head)));
    }

    /** Position of the last fact before that time; 0 when there is none. */
    private static long lastBefore(LedgerRecords records, Instant time, long head) {
        long before = 0;
        long notBefore = head + 1;
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            if (records.after(middle - 1, middle, 1).getFirst().at().isBefore(time)) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return before;
    }
}
