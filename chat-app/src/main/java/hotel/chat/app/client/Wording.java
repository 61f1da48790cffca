package hotel.chat.app.client;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

/** Values as people read them. */
final class Wording {
    static final String NOTHING = "-";

    private Wording() {}

    /** A field as it is; nothing that a terminal would obey. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNull() || value.isMissingNode() ? NOTHING : safe(value.asString(""));
    }

    /** A list's values. */
    static String list(JsonNode object, String field) {
        List<String> values = object.path(field)
                .valueStream()
                .map(value -> safe(value.asString("")))
                .toList();
        return values.isEmpty() ? NOTHING : String.join(", ", values);
    }

    /** A whole number, by thousands. */
    static String number(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNumber() ? String.format(Locale.ROOT, "%,d", value.asLong(0)) : NOTHING;
    }

    /** Facts a second. */
    static String speed(JsonNode object) {
        return String.format(Locale.ROOT, "%,.0f", object.path("events_per_s").asDouble(0));
    }

    /** How long still. */
    static String left(JsonNode object) {
        JsonNode seconds = object.path("eta_s");
        return seconds.isNumber() ? duration(Duration.ofSeconds(seconds.asLong(0))) : "?";
    }

    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** What others have written may hold what a terminal, or the library that colours, obeys. */
    static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(code -> Character.isISOControl(code) || Character.getType(code) == Character.FORMAT ? '?' : code)
                .forEach(safe::appendCodePoint);
        return safe.toString().replace("@|", "@ |");
    }
}
