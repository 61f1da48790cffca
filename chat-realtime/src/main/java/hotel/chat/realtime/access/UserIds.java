package hotel.chat.realtime.access;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** Pusher's user ids: unique over all hotels, as a slug has no dot. */
final class UserIds {
    private UserIds() {}

    static String of(HotelId hotel, StaffId staff) {
        return hotel + "." + staff;
    }
}
