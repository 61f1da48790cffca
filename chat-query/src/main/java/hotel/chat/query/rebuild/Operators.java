package hotel.chat.query.rebuild;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;

/** Lets operators in, before anything is looked up. They are of the whole deployment, whatever their hotel. */
final class Operators {
    private final StaffAccess access;

    Operators(StaffAccess access) {
        this.access = access;
    }

    void require(Caller caller) {
        Role role = access.find(caller.hotel(), caller.staff())
                .orElseThrow(Rejection::unauthenticated)
                .role();
        if (!caller.acts(Role.OPERATOR, role)) {
            throw Rejection.forbidden("Only operators may do this.");
        }
    }
}
