package hotel.chat.realtime.telling;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.realtime.envelope.Channels;

/** Whose channel an envelope goes to. */
public sealed interface Recipient {
    String channel(HotelId hotel, Channels channels);

    /** All who listen to a conversation. */
    record Everyone(ConversationId conversation) implements Recipient {
        @Override
        public String channel(HotelId hotel, Channels channels) {
            return channels.conversation(hotel, conversation);
        }
    }

    /** One person, on the channel of their own. */
    record OnePerson(StaffId staff) implements Recipient {
        @Override
        public String channel(HotelId hotel, Channels channels) {
            return channels.personal(hotel, staff);
        }
    }
}
