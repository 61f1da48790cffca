package hotel.chat.command.erasure;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** What legal holds keep of what goes with a person. */
@FunctionalInterface
public interface HeldTexts {
    /** Whether a hold that stands now covers a text that would be lost with the person's key. One statement. */
    boolean anyOf(HotelId hotel, StaffId person);
}
