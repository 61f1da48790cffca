package hotel.chat.api.identity;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as the token says. Whether that person is (still) active is decided from the event store.
 *
 * @param tokenRoles the roles of the token when an OIDC issuer rules them; null with the built-in issuer, where the
 *     stored role counts
 */
public record Caller(HotelId hotel, StaffId staff, @Nullable Set<Role> tokenRoles) {
    public Caller {
        tokenRoles = tokenRoles == null ? null : Set.copyOf(tokenRoles);
    }

    /** The installation itself, with an operator's rights. */
    public static Caller system(HotelId hotel) {
        return new Caller(hotel, StaffId.SYSTEM, Set.of(Role.OPERATOR));
    }

    /** Whether this caller may act in that role, given the role that is stored for the person. */
    public boolean acts(Role role, Role storedRole) {
        return tokenRoles == null ? storedRole == role : tokenRoles.contains(role);
    }
}
