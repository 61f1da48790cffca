package hotel.chat.query.paging;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; what is not valid is {@code validation_failed} with the parameter's name. */
public final class Parameters {
    private static final int DEFAULT_LIMIT = 50;
    /** Nobody asks for more items of a page. */
    public static final int MAX_LIMIT = 200;

    private static final int MAX_SEARCH = 200;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private Parameters() {}

    /** 1..200 items, 50 when absent. */
    public static int limit(@Nullable String value) {
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        int limit = LIMIT.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Rejection.invalid("limit", "must be a number from 1 to 200");
        }
        return limit;
    }

    /** A position: a whole number from 0, of at most 18 digits. */
    public static long position(String field, String value) {
        if (!POSITION.matcher(value).matches()) {
            throw Rejection.invalid(field, "must be a position");
        }
        return Long.parseLong(value);
    }

    /**
     * A {@code LIKE} pattern (escape {@code \}) that finds the text literally anywhere in a lower-cased column; empty
     * when there is nothing to look for. At most 200 characters, no control characters.
     */
    public static Optional<String> containing(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return Optional.empty();
        }
        if (q.length() > MAX_SEARCH || !isSearchable(q)) {
            throw Rejection.invalid("q", "must be at most 200 characters of text");
        }
        String literal = fold(q).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return Optional.of("%" + literal + "%");
    }

    /** How names and titles are kept for searching without regard to case. */
    public static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Text without control characters and lone surrogates. */
    public static boolean isSearchable(String text) {
        return text.codePoints().noneMatch(Parameters::isUnsearchable);
    }

    private static boolean isUnsearchable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
