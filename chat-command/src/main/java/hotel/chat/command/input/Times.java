package hotel.chat.command.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import hotel.chat.api.rejection.Rejection;

/** Times in bodies. */
public final class Times {
    /** Longer would not be four digits of a year. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Times() {}

    /** A time in UTC, ending in {@code Z}, to the millisecond as all times are. */
    public static Instant utc(String field, String written) {
        Instant time = parsed(field, written);
        if (!written.endsWith("Z") || time.isAfter(LAST)) {
            throw notUtc(field);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant parsed(String field, String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeException _) {
            throw notUtc(field);
        }
    }

    private static Rejection notUtc(String field) {
        return Rejection.invalid(field, "must be a time in UTC such as 2026-01-31T08:00:00.000Z");
    }
}
