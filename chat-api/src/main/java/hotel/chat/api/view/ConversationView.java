package hotel.chat.api.view;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A conversation without what depends on who looks: the form that is broadcast.
 *
 * @param kind {@code direct} or {@code group}
 * @param updatedAt newest activity
 */
public record ConversationView(
        String conversationId,
        String kind,
        @Nullable String title,
        List<PersonView> participants,
        Instant createdAt,
        PersonView createdBy,
        Instant updatedAt,
        @Nullable MessageView lastMessage) {}
