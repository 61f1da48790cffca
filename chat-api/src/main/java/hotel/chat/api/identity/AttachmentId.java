package hotel.chat.api.identity;

import hotel.chat.api.rejection.Rejection;

/**
 * An attachment's id: a UUID in lower case, unique within its hotel; that of the upload where there was one. Anything else
 * is refused as {@code validation_failed}.
 */
public record AttachmentId(String value) implements Id {
    public AttachmentId {
        value = Uuids.require(value, "attachment_id");
    }

    /** The id in a path: one that is no UUID names nothing, so it is {@code not_found}. */
    public static AttachmentId inPath(String value) {
        if (!Uuids.isUuid(value)) {
            throw Rejection.notFound();
        }
        return new AttachmentId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
