package hotel.chat.api.staff;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Registers a person, or changes what is said of them. Managers and operators only; only an operator grants auditor or
 * operator.
 *
 * @param username 1..64 characters of {@code [A-Za-z0-9._-]}
 * @param name 1..120 code points
 * @param role null: staff for a new person, unchanged for a known one
 * @param active null: active for a new person, unchanged for a known one
 */
public record SaveStaff(
        Caller caller,
        StaffId staffId,
        String username,
        String name,
        @Nullable Role role,
        @Nullable String department,
        @Nullable String avatarUrl,
        @Nullable Boolean active)
        implements ChatCommand {
    /** Never what people are called or write: records end up in logs. */
    @Override
    public String toString() {
        return "SaveStaff[" + staffId + "]";
    }
}
