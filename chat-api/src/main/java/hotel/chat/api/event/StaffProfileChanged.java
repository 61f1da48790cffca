package hotel.chat.api.event;

import hotel.chat.api.identity.StaffId;

/** The whole profile as it is from now on. */
@StoredAs(name = "StaffProfileChanged", revision = 1)
public record StaffProfileChanged(StaffId staffId, StaffProfile profile) implements StaffEvent {}
