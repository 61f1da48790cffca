package hotel.chat.api.identity;

import hotel.chat.api.rejection.Rejection;

/** An erasure's id: a UUID in lower case, unique within its hotel. Anything else is refused as {@code validation_failed}. */
public record ErasureId(String value) implements Id {
    public ErasureId {
        value = Uuids.require(value, "erasure_id");
    }

    /** The id in a path: one that is no UUID names nothing, so it is {@code not_found}. */
    public static ErasureId inPath(String value) {
        if (!Uuids.isUuid(value)) {
            throw Rejection.notFound();
        }
        return new ErasureId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
