package hotel.chat.realtime.deadletter;

import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** What the calls take: ids, limits, cursors. Ids are numbers, and a cursor is the last id that was shown. */
final class Pages {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Pages() {}

    static int limit(@Nullable String value) {
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        int limit = SHORT_NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Rejection.invalid("limit", "must be a number from 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    static long cursor(@Nullable String value, long start) {
        if (value == null) {
            return start;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw Rejection.invalid("cursor", "is not one that this list has answered with");
        }
        return Long.parseLong(value);
    }

    static String cursor(long last) {
        return Long.toString(last);
    }

    /** An id in the path; what cannot be one is not found. */
    static long id(String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw Rejection.notFound();
        }
        return Long.parseLong(value);
    }
}
