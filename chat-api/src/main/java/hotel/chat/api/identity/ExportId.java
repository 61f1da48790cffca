package hotel.chat.api.identity;

import hotel.chat.api.rejection.Rejection;

/** An export's id: a UUID in lower case, unique within its hotel. Anything else is refused as {@code validation_failed}. */
public record ExportId(String value) {
    public ExportId {
        value = Uuids.require(value, "export_id");
    }

    /** The id in a path: one that is no UUID names nothing, so it is {@code not_found}. */
    public static ExportId inPath(String value) {
        if (!Uuids.isUuid(value)) {
            throw Rejection.notFound();
        }
        return new ExportId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
