package hotel.chat.query.staff;

import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.identity.Role;
import hotel.chat.api.text.PersonalText;
import hotel.chat.query.staff.StaffStore.StaffKey;
import org.jspecify.annotations.Nullable;

/** A person as kept; in the place of a name whose key was destroyed stands the id. */
record StaffRow(
        StaffKey key,
        String username,
        String name,
        @Nullable String department,
        @Nullable String avatarUrl,
        String role,
        boolean active,
        long position) {

    static StaffRow registered(StaffKey key, StaffProfile profile, Role role, long position) {
        return new StaffRow(key, "", "", null, null, role.wireName(), true, position).with(profile, position);
    }

    StaffRow with(StaffProfile profile, long at) {
        return new StaffRow(
                key,
                shown(profile.username()),
                shown(profile.name()),
                text(profile.department()),
                text(profile.avatarUrl()),
                role,
                active,
                at);
    }

    StaffRow with(Role changed, long at) {
        return new StaffRow(key, username, name, department, avatarUrl, changed.wireName(), active, at);
    }

    StaffRow with(boolean nowActive, long at) {
        return new StaffRow(key, username, name, department, avatarUrl, role, nowActive, at);
    }

    /** Only the id is left, in the place of what answers must have. */
    StaffRow erased(long at) {
        return new StaffRow(key, key.staff(), key.staff(), null, null, role, false, at);
    }

    private String shown(PersonalText text) {
        return text.erased() ? key.staff() : text.value();
    }

    private static @Nullable String text(@Nullable PersonalText text) {
        return text == null || text.erased() ? null : text.value();
    }

    /** Never the name: records end up in logs. */
    @Override
    public String toString() {
        return "StaffRow[" + key + "]";
    }
}
