package hotel.chat.query.rebuild;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;

/** A rebuild's id: a UUID of this installation. */
record RebuildId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The id in a path: one that is no UUID names nothing, so it is {@code not_found}. */
    static RebuildId inPath(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(lower).matches()) {
            throw Rejection.notFound();
        }
        return new RebuildId(lower);
    }

    UUID uuid() {
        return UUID.fromString(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
