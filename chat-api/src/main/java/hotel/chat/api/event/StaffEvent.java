package hotel.chat.api.event;

import hotel.chat.api.identity.StaffId;

/** What happens to a member of staff; the stream is {@code hotel/staff/id}. */
public sealed interface StaffEvent extends ChatEvent
        permits StaffRegistered,
                StaffProfileChanged,
                StaffRoleChanged,
                StaffDeactivated,
                StaffReactivated,
                StaffErased {
    StaffId staffId();
}
