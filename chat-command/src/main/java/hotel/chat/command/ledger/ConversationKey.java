package hotel.chat.command.ledger;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;

/** A conversation of a hotel. */
record ConversationKey(HotelId hotel, ConversationId conversation) {}
