package hotel.chat.api.staff;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;

/** Makes an OIDC subject known at its first call, with what its token says; a known subject stays as it is. */
public record RegisterFromToken(Caller caller, String username, String name) implements ChatCommand {
    /** Never what people are called or write: records end up in logs. */
    @Override
    public String toString() {
        return "RegisterFromToken[" + caller.staff() + "]";
    }
}
