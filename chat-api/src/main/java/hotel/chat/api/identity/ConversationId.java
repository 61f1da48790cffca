package hotel.chat.api.identity;

import hotel.chat.api.rejection.Rejection;

/** A conversation's id: a UUID in lower case, unique within its hotel. Anything else is refused as {@code validation_failed}. */
public record ConversationId(String value) implements Id {
    public ConversationId {
        value = Uuids.require(value, "conversation_id");
    }

    /** The id in a path: one that is no UUID names nothing, so it is {@code not_found}. */
    public static ConversationId inPath(String value) {
        if (!Uuids.isUuid(value)) {
            throw Rejection.notFound();
        }
        return new ConversationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
