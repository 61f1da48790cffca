package hotel.chat.api.records;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.HoldId;

/** Ends a hold. */
public record ReleaseHold(Caller caller, HoldId holdId) implements ChatCommand {}
