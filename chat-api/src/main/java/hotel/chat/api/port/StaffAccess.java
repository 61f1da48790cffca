package hotel.chat.api.port;

import java.util.Optional;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;

/** Who may come in, from the event store as it is now. One statement. */
public interface StaffAccess {
    /** The person if known and active. */
    Optional<ActiveStaff> find(HotelId hotel, StaffId staff);

    /** An active person with the stored role. */
    record ActiveStaff(StaffId staff, Role role) {}
}
