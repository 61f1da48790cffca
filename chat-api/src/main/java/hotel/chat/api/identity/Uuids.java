package hotel.chat.api.identity;

import java.util.Locale;

import hotel.chat.api.rejection.Rejection;

/** UUIDs as clients write them: any version, kept in lower case. Every id of every event is looked at here: no regular expression. */
final class Uuids {
    private static final Alphabet LOWER_CASE = Alphabet.of("0123456789abcdef");
    private static final Alphabet HEX = Alphabet.of("0123456789abcdefABCDEF");
    private static final int LENGTH = 36;

    private Uuids() {}

    static boolean isUuid(String value) {
        return isUuid(HEX, value);
    }

    private static boolean isUuid(Alphabet digits, String value) {
        return value.length() == LENGTH
                && digits.spells(value, 0, 8)
                && value.charAt(8) == '-'
                && digits.spells(value, 9, 13)
                && value.charAt(13) == '-'
                && digits.spells(value, 14, 18)
                && value.charAt(18) == '-'
                && digits.spells(value, 19, 23)
                && value.charAt(23) == '-'
                && digits.spells(value, 24, LENGTH);
    }

    /** The lower-case form, or 400 for {@code field}. */
    static String require(String value, String field) {
        if (isUuid(LOWER_CASE, value)) {
            return value;
        }
        if (!isUuid(value)) {
            throw Rejection.invalid(field, "must be a UUID");
        }
        return value.toLowerCase(Locale.ROOT);
    }
}
