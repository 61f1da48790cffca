package hotel.chat.command.records;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;

/** Erases messages in the name of the installation. */
public interface Eraser {
    /** Whether it was erased now; false where it had been before, or a hold that was placed meanwhile covers it. */
    boolean erase(HotelId hotel, MessageId message);

    /** That was all for now: what the texts have left behind on the disk can be tidied up. */
    void done(HotelId hotel);
}
