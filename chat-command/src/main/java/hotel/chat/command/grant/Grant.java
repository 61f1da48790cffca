package hotel.chat.command.grant;

import java.time.Instant;
import java.util.Set;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * An auditor's leave to see the content of direct conversations, or the wish for it.
 *
 * @param conversations empty: every direct one of the hotel
 * @param endsAt first moment at which it does not stand by itself any more; null while the second signature is missing
 * @param endedAt when somebody ended it; null when nobody has
 */
record Grant(
        StaffId requestedBy,
        Set<ConversationId> conversations,
        @Nullable Instant endsAt,
        @Nullable Instant endedAt) {
    Grant {
        conversations = Set.copyOf(conversations);
    }

    static Grant asked(StaffId by, Set<ConversationId> conversations) {
        return new Grant(by, conversations, null, null);
    }

    Grant until(Instant end) {
        return new Grant(requestedBy, conversations, end, endedAt);
    }

    Grant ended(Instant at) {
        return new Grant(requestedBy, conversations, endsAt, at);
    }

    /** Where it is at a time. What somebody has ended has ended, also by a clock that is behind. */
    Standing at(Instant time) {
        if (endedAt != null) {
            return Standing.ENDED;
        }
        if (endsAt == null) {
            return Standing.WAITING;
        }
        return time.isBefore(endsAt) ? Standing.STANDING : Standing.ENDED;
    }

    /** When it ended, or will; null while it waits. */
    @Nullable
    Instant end() {
        return endedAt == null ? endsAt : endedAt;
    }

    boolean coversAll() {
        return conversations.isEmpty();
    }

    boolean covers(ConversationId conversation) {
        return coversAll() || conversations.contains(conversation);
    }
}
