package hotel.chat.realtime.telling;

import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Views.ConversationAndStaff;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.UnreadView;
import org.jspecify.annotations.Nullable;

/** What the read model says for a number of notices. */
public final class Known {
    private final Map<HotelId, OfHotel> hotels;

    Known(Map<HotelId, OfHotel> hotels) {
        this.hotels = hotels;
    }

    OfHotel of(HotelId hotel) {
        return require(hotels.get(hotel), hotel);
    }

    /** What must be in the read model, as it has seen the fact: otherwise it is broken or was just reset. */
    private static <T> T require(@Nullable T found, Object id) {
        if (found == null) {
            throw new IllegalStateException("not in the read model: " + id);
        }
        return found;
    }

    /**
     * One hotel's part.
     *
     * @param passed the messages that a marker moved over, by position of the fact that moved it
     */
    record OfHotel(
            Map<MessageId, MessageView> messages,
            Map<ConversationId, ConversationView> conversations,
            Map<StaffId, PersonView> people,
            Map<ConversationAndStaff, UnreadView> unread,
            Map<Long, List<MessageId>> passed) {

        MessageView message(MessageId id) {
            return require(messages.get(id), id);
        }

        ConversationView conversation(ConversationId id) {
            return require(conversations.get(id), id);
        }

        List<MessageId> passed(Fact fact) {
            return require(passed.get(fact.position()), fact.eventId());
        }

        PersonView person(StaffId id) {
            return require(people.get(id), id);
        }
    }
}
