package hotel.chat.api.identity;

import hotel.chat.api.rejection.Rejection;

/** A grant's id: a UUID in lower case, unique within its hotel. Anything else is refused as {@code validation_failed}. */
public record GrantId(String value) implements Id {
    public GrantId {
        value = Uuids.require(value, "grant_id");
    }

    /** The id in a path: one that is no UUID names nothing, so it is {@code not_found}. */
    public static GrantId inPath(String value) {
        if (!Uuids.isUuid(value)) {
            throw Rejection.notFound();
        }
        return new GrantId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
