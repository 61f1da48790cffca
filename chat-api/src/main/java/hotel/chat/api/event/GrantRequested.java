package hotel.chat.api.event;

import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.text.PersonalText;

/**
 * An auditor asks to see the content of direct conversations. It shows nothing until somebody else has signed.
 *
 * @param conversations which ones; empty: every direct one of the hotel
 * @param reason under the key of the hotel's grants, as it tells of people
 */
@StoredAs(name = "GrantRequested", revision = 1)
public record GrantRequested(GrantId grantId, List<ConversationId> conversations, PersonalText reason)
        implements GrantEvent {
    public GrantRequested {
        conversations = List.copyOf(conversations);
    }
}
