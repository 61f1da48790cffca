package hotel.chat.api.identity;

import hotel.chat.api.rejection.Rejection;

/** A legal hold's id: a UUID in lower case, unique within its hotel. Anything else is refused as {@code validation_failed}. */
public record HoldId(String value) implements Id {
    public HoldId {
        value = Uuids.require(value, "hold_id");
    }

    /** The id in a path: one that is no UUID names nothing, so it is {@code not_found}. */
    public static HoldId inPath(String value) {
        if (!Uuids.isUuid(value)) {
            throw Rejection.notFound();
        }
        return new HoldId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
