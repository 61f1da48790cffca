package hotel.chat.query.rebuild;

import java.util.List;
import java.util.Map;

/**
 * What a verification has found.
 *
 * @param equal whether the live tables are what the facts make
 * @param position all facts up to it were compared
 * @param differing how many rows differ
 * @param differences the first of them
 */
record VerificationReport(boolean equal, long position, long differing, List<Difference> differences) {
    /**
     * A row that differs.
     *
     * @param table its name
     * @param key the columns of the row's key that are ids or numbers
     * @param kind {@code missing} (the facts make it and it is not there), {@code extra} or {@code different}
     * @param columns that differ; empty unless it is {@code different}
     */
    record Difference(String table, Map<String, String> key, String kind, List<String> columns) {}
}
