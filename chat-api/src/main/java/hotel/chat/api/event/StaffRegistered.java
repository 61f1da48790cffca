package hotel.chat.api.event;

import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;

/** A person has become known to the hotel, active and with a role. */
@StoredAs(name = "StaffRegistered", revision = 1)
public record StaffRegistered(StaffId staffId, StaffProfile profile, Role role) implements StaffEvent {}
