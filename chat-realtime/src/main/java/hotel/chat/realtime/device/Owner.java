package hotel.chat.realtime.device;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** Whose device it is. */
public record Owner(HotelId hotel, StaffId staff) {}
