package hotel.chat.api.identity;

import java.util.Locale;
import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;

/** UUIDs as clients write them: any version, kept in lower case. */
final class Uuids {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Uuids() {}

    static boolean isUuid(String value) {
        return SHAPE.matcher(value.toLowerCase(Locale.ROOT)).matches();
    }

    /** The lower-case form, or 400 for {@code field}. */
    static String require(String value, String field) {
        if (!isUuid(value)) {
            throw Rejection.invalid(field, "must be a UUID");
        }
        return value.toLowerCase(Locale.ROOT);
    }
}
