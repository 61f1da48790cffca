package hotel.chat.realtime.deliver;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** A member of staff of a hotel. */
record Person(HotelId hotel, StaffId staff) {}
