package hotel.chat.query.event;

import java.util.function.Function;

import hotel.chat.api.event.EventNames;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.port.LedgerEntries.Sought;
import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** What operators look for; what cannot be is {@code validation_failed}. */
final class EventFilter {
    private EventFilter() {}

    static Sought of(
            @Nullable String hotel, @Nullable String conversation, @Nullable String message, @Nullable String type) {
        if (type != null && !EventNames.ALL.contains(type)) {
            throw Rejection.invalid("type", "is no kind of event");
        }
        return new Sought(
                hotel == null ? null : new HotelId(hotel),
                conversation == null ? null : id("conversation", conversation, ConversationId::new),
                message == null ? null : id("message", message, MessageId::new),
                type);
    }

    /** Under the name that the parameter has here. */
    private static <T> T id(String field, String value, Function<String, T> id) {
        try {
            return id.apply(value);
        } catch (Rejection _) {
            throw Rejection.invalid(field, "must be a UUID");
        }
    }
}
