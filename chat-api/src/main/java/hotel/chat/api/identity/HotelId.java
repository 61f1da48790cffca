package hotel.chat.api.identity;

import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;

/** A hotel's slug, 1..64 of {@code [a-z0-9-]}. Anything else is refused as {@code validation_failed}. */
public record HotelId(String value) implements Id {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,64}");

    public HotelId {
        if (!SHAPE.matcher(value).matches()) {
            throw Rejection.invalid("hotel", "must match [a-z0-9-]{1,64}");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
