package hotel.chat.app.security;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** Logins of the demo people, whose well-known passwords are shorter than what others may choose. */
@FunctionalInterface
public interface DemoLogins {
    void save(HotelId hotel, StaffId staff, String username, String password);
}
