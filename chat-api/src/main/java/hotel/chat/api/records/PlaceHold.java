package hotel.chat.api.records;

import hotel.chat.api.event.HoldScope;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.HoldId;

/**
 * Keeps messages from being erased.
 *
 * @param reason 1..1,000 code points
 */
public record PlaceHold(Caller caller, HoldId holdId, HoldScope scope, String reason) implements ChatCommand {
    /** Never the reason: records end up in logs. */
    @Override
    public String toString() {
        return "PlaceHold[" + holdId + "]";
    }
}
