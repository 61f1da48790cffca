package hotel.chat.api.event;

import hotel.chat.api.identity.GrantId;

/** Somebody has ended the grant before its time, or while it still waited. */
@StoredAs(name = "GrantEnded", revision = 1)
public record GrantEnded(GrantId grantId) implements GrantEvent {}
