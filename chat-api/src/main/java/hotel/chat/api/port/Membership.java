package hotel.chat.api.port;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** Who is in a conversation, from the event store as it is now, never from a read model. */
public interface Membership {
    boolean isParticipant(HotelId hotel, ConversationId conversation, StaffId staff);
}
