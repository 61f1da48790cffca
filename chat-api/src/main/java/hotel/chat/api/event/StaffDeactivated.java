package hotel.chat.api.event;

import hotel.chat.api.identity.StaffId;

/** From here on every access of this person is refused. */
@StoredAs(name = "StaffDeactivated", revision = 1)
public record StaffDeactivated(StaffId staffId) implements StaffEvent {}
