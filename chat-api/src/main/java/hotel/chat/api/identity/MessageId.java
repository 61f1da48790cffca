package hotel.chat.api.identity;

import hotel.chat.api.rejection.Rejection;

/** A message's id: a UUID in lower case, unique within its hotel. Anything else is refused as {@code validation_failed}. */
public record MessageId(String value) implements Id {
    public MessageId {
        value = Uuids.require(value, "message_id");
    }

    /** The id in a path: one that is no UUID names nothing, so it is {@code not_found}. */
    public static MessageId inPath(String value) {
        if (!Uuids.isUuid(value)) {
            throw Rejection.notFound();
        }
        return new MessageId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
