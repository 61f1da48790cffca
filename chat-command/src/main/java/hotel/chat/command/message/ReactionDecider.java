package hotel.chat.command.message;

import java.util.Optional;

import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.conversation.ActiveParticipant;

/** Who may put which emoji on a message, and take it off. Every decision is empty when nothing changes. */
final class ReactionDecider {
    /** Of the limit: whoever decides about a message reads all that ever happened to it. */
    private static final int TIMES = 10;

    private ReactionDecider() {}

    /** @param limit different emojis of one person on one message */
    static Optional<ReactionAdded> add(ActiveParticipant caller, MessageState message, String emoji, int limit) {
        ChangeDecider.requireLive(message);
        Reactions reactions = message.reactions();
        if (reactions.has(caller.id(), emoji)) {
            return Optional.empty();
        }
        if (reactions.emojisOf(caller.id()) >= limit) {
            throw Rejection.rule("One person puts at most " + limit + " different emojis on a message.");
        }
        if (reactions.putsOf(caller.id()) >= TIMES * limit) {
            throw Rejection.rule("One person changes reactions on a message " + TIMES * limit + " times at most.");
        }
        return Optional.of(new ReactionAdded(message.conversationId(), message.messageId(), caller.id(), emoji));
    }

    static Optional<ReactionRemoved> remove(ActiveParticipant caller, MessageState message, String emoji) {
        ChangeDecider.requireLive(message);
        return message.reactions().has(caller.id(), emoji)
                ? Optional.of(new ReactionRemoved(message.conversationId(), message.messageId(), caller.id(), emoji))
                : Optional.empty();
    }
}
