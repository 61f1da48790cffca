package hotel.chat.api.erasure;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ErasureId;

/** The second signature under an erasure. */
public record ApproveErasure(Caller caller, ErasureId erasureId) implements ChatCommand {}
