package hotel.chat.api.identity;

import hotel.chat.api.rejection.Rejection;

/** A hotel's slug, 1..64 of {@code [a-z0-9-]}. Anything else is refused as {@code validation_failed}. */
public record HotelId(String value) implements Id {
    private static final Alphabet SLUG = Alphabet.of(Alphabet.LOWER_CASE + Alphabet.DIGITS + "-");
    private static final int LONGEST = 64;

    public HotelId {
        if (!SLUG.spells(value, LONGEST)) {
            throw Rejection.invalid("hotel", "must match [a-z0-9-]{1,64}");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
