package hotel.chat.api.view;

import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/** A person as colleagues see them. */
public record PersonView(
        String staffId,
        String username,
        String name,
        @Nullable String avatarUrl,
        String role,
        @Nullable String department) {

    /** Somebody of whom no more is known than the id, which stands for the names. */
    public static PersonView nameless(StaffId staff, Role role) {
        return new PersonView(staff.value(), staff.value(), staff.value(), null, role.wireName(), null);
    }
}
