package hotel.chat.api.grant;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.GrantId;

/** Ends a grant at once. */
public record EndGrant(Caller caller, GrantId grantId) implements ChatCommand {}
