package hotel.chat.api.identity;

import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;

/** A staff member's id from outside, 1..64 of {@code [A-Za-z0-9._-]}. Anything else is refused as {@code validation_failed}. */
public record StaffId(String value) implements Id {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Who acts when the installation itself does; no token may carry it. */
    public static final StaffId SYSTEM = new StaffId("system");

    public StaffId {
        if (!SHAPE.matcher(value).matches()) {
            throw Rejection.invalid("staff_id", "must match [A-Za-z0-9._-]{1,64}");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
