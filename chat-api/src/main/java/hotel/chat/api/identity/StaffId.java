package hotel.chat.api.identity;

import java.util.Locale;

import hotel.chat.api.rejection.Rejection;

/** A staff member's id from outside, 1..64 of {@code [A-Za-z0-9._-]}. Anything else is refused as {@code validation_failed}. */
public record StaffId(String value) implements Id {
    private static final Alphabet NAME =
            Alphabet.of(Alphabet.LOWER_CASE + Alphabet.LOWER_CASE.toUpperCase(Locale.ROOT) + Alphabet.DIGITS + "._-");
    private static final int LONGEST = 64;

    /** Who acts when the installation itself does; no token may carry it. */
    public static final StaffId SYSTEM = new StaffId("system");

    public StaffId {
        if (!NAME.spells(value, LONGEST)) {
            throw Rejection.invalid("staff_id", "must match [A-Za-z0-9._-]{1,64}");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
