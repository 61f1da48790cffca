package hotel.chat.api.grant;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.GrantId;

/**
 * Asks to see the content of direct conversations.
 *
 * @param conversations empty: every direct one of the hotel
 * @param reason 1..1,000 code points
 */
public record RequestGrant(Caller caller, GrantId grantId, List<ConversationId> conversations, String reason)
        implements ChatCommand {
    /** Never the reason: records end up in logs. */
    @Override
    public String toString() {
        return "RequestGrant[" + grantId + "]";
    }
}
