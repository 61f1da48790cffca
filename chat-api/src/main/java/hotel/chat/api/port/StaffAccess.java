package hotel.chat.api.port;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;

/** Who may come in, from the event store as it is now. One statement. */
public interface StaffAccess {
    /** The person if known and active. */
    Optional<ActiveStaff> find(HotelId hotel, StaffId staff);

    /** Those of them who are known and active. */
    default Set<StaffId> active(HotelId hotel, Collection<StaffId> staff) {
        return staff.stream().filter(one -> find(hotel, one).isPresent()).collect(Collectors.toUnmodifiableSet());
    }

    /** Lets in only who is active and acts in that role now; to be asked before anything is looked up. */
    default void require(Role role, Caller caller) {
        ActiveStaff staff = find(caller.hotel(), caller.staff()).orElseThrow(Rejection::unauthenticated);
        if (!caller.acts(role, staff.role())) {
            throw Rejection.forbidden("This needs the role " + role.wireName() + ".");
        }
    }

    /** An active person with the stored role. */
    record ActiveStaff(StaffId staff, Role role) {}
}
