package hotel.chat.realtime.telling;

import java.util.List;
import java.util.Set;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** Who, of those in a conversation now, is to be told. */
@FunctionalInterface
public interface Audience {
    /** Those of some people who are present. */
    static List<StaffId> kept(List<StaffId> staff, List<StaffId> present) {
        Set<StaffId> in = Set.copyOf(present);
        return staff.stream().filter(in::contains).toList();
    }

    List<StaffId> of(HotelId hotel, ConversationId conversation);
}
