package hotel.chat.command.storage;

import hotel.chat.api.identity.HotelId;

/** Whether files that nobody sees any more have to be kept. */
@FunctionalInterface
public interface LegalHolds {
    /** Whether any hold stands in that hotel, from the event store as it is now. */
    boolean any(HotelId hotel);
}
