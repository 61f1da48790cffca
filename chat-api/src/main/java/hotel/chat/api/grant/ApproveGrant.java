package hotel.chat.api.grant;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.GrantId;

/** The second signature under a grant. */
public record ApproveGrant(Caller caller, GrantId grantId) implements ChatCommand {}
