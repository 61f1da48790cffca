package hotel.chat.command.ledger;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** An idempotency key; each person has their own. */
record RequestKey(HotelId hotel, StaffId staff, String key) {}
