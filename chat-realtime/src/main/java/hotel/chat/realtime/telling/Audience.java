package hotel.chat.realtime.telling;

import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** Who, of those in a conversation now, is to be told. */
@FunctionalInterface
public interface Audience {
    List<StaffId> of(HotelId hotel, ConversationId conversation);
}
