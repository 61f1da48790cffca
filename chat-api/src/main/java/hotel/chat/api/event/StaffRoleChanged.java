package hotel.chat.api.event;

import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;

/** The stored role, which counts with the built-in issuer. */
@StoredAs(name = "StaffRoleChanged", revision = 1)
public record StaffRoleChanged(StaffId staffId, Role role) implements StaffEvent {}
