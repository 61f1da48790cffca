package hotel.chat.api.event;

import hotel.chat.api.identity.StaffId;

/** Access is granted again. */
@StoredAs(name = "StaffReactivated", revision = 1)
public record StaffReactivated(StaffId staffId) implements StaffEvent {}
