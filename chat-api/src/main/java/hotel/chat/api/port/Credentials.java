package hotel.chat.api.port;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/** Logins of the built-in token issuer; there is none with an OIDC issuer. */
public interface Credentials {
    /**
     * Makes or changes a person's login. A username that another person of the hotel logs in with is refused as {@code
     * conflict}.
     *
     * @param password null leaves the password as it is; at least 10 characters otherwise
     */
    void save(HotelId hotel, StaffId staff, String username, @Nullable String password);
}
