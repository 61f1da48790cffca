package hotel.chat.api.erasure;

import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.HotelId;

/** Writes down how far the installation has come with an erasure. */
public record RecordErasure(HotelId hotel, ErasureEvent step) implements ChatCommand {
    @Override
    public Caller caller() {
        return Caller.system(hotel);
    }
}
