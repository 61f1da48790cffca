package hotel.chat.command.staff;

import java.util.Optional;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.stream.States;

/** A caller who is known to be active: what every decision begins with. The installation itself always is. */
public record ActiveCaller(Caller caller, Role storedRole) {
    /** The stream that says whether the caller is active. */
    public static StreamId stream(Caller caller) {
        return StreamId.staff(caller.hotel(), caller.staff());
    }

    /** The caller, or {@code unauthenticated}; {@link #stream} must have been loaded. */
    public static ActiveCaller in(States states, Caller caller) {
        return of(caller, states.find(stream(caller), StaffState.class));
    }

    /** The caller, or {@code unauthenticated}. */
    public static ActiveCaller of(Caller caller, Optional<StaffState> state) {
        if (caller.staff().equals(StaffId.SYSTEM)) {
            return new ActiveCaller(caller, Role.OPERATOR);
        }
        return state.filter(StaffState::active)
                .map(active -> new ActiveCaller(caller, active.role()))
                .orElseThrow(Rejection::unauthenticated);
    }

    public boolean acts(Role role) {
        return caller.acts(role, storedRole);
    }

    public StaffId id() {
        return caller.staff();
    }

    public HotelId hotel() {
        return caller.hotel();
    }
}
