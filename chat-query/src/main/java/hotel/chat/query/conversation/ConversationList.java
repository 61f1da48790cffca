package hotel.chat.query.conversation;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.view.PersonView;
import org.jspecify.annotations.Nullable;

/** Some of a hotel's conversations, newest activity first, as who audits finds them: who is in them, nothing of what is said. */
public record ConversationList(
        List<ListedConversation> conversations, @Nullable String nextCursor) {
    /**
     * One of them.
     *
     * @param kind {@code direct} or {@code group}
     * @param participants who is in it now, in order of joining
     */
    public record ListedConversation(
            String conversationId,
            String kind,
            @Nullable String title,
            List<PersonView> participants,
            Instant createdAt,
            PersonView createdBy,
            Instant updatedAt) {}
}
