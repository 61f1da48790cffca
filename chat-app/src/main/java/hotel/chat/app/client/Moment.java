package hotel.chat.app.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as people give it: in UTC, or how long ago. */
final class Moment {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private Moment() {}

    static Instant parse(String written, InstantSource clock) {
        Matcher ago = AGO.matcher(written);
        if (ago.matches()) {
            Duration unit = UNITS.getOrDefault(ago.group(2), Duration.ZERO);
            return clock.instant().minus(unit.multipliedBy(Long.parseLong(ago.group(1))));
        }
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException _) {
            throw ClientFailure.wrongUse("A time is 2026-01-31T08:00:00Z, or how long ago: 30s, 10m, 2h, 7d.");
        }
    }
}
