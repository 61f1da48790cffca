package hotel.chat.api.port;

import java.util.OptionalInt;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** One unread number from a read model that has seen a position. */
public interface UnreadCounts {
    /** Empty when the read model needs more than 2 s to get there. */
    OptionalInt unread(HotelId hotel, ConversationId conversation, StaffId staff, long seenPosition);
}
