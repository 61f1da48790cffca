package hotel.chat.command.staff;

import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff as deciding needs it.
 *
 * @param role the stored one, which counts with the built-in issuer
 * @param erased whether only the id is left, for good
 */
public record StaffState(StaffId staffId, StaffProfile profile, Role role, boolean active, boolean erased)
        implements StreamState {

    /** The next state; facts before the registration, which there are none of, would leave nothing. */
    public static @Nullable StaffState evolve(@Nullable StaffState before, Fact fact) {
        if (!(fact.event() instanceof StaffEvent event)) {
            return before;
        }
        if (event instanceof StaffRegistered registered) {
            return new StaffState(registered.staffId(), registered.profile(), registered.role(), true, false);
        }
        return before == null ? null : before.after(event);
    }

    private StaffState after(StaffEvent event) {
        return switch (event) {
            case StaffRegistered registered ->
                new StaffState(registered.staffId(), registered.profile(), registered.role(), true, false);
            case StaffProfileChanged changed -> new StaffState(staffId, changed.profile(), role, active, erased);
            case StaffRoleChanged changed -> new StaffState(staffId, profile, changed.role(), active, erased);
            case StaffDeactivated _ -> new StaffState(staffId, profile, role, false, erased);
            case StaffReactivated _ -> new StaffState(staffId, profile, role, true, erased);
            case StaffErased _ -> new StaffState(staffId, profile.asErased(), role, false, true);
        };
    }
}
