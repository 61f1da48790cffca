package hotel.chat.command.notification;

import java.time.Instant;

import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.ledger.Fact;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * What a person last wished for in a conversation. It outlives leaving and coming back.
 *
 * @param until when it is {@code all} again; null for ever
 */
public record NotificationState(
        NotificationLevel level, @Nullable Instant until) implements StreamState {
    /** Before anybody has said anything. */
    static final NotificationState INITIAL = new NotificationState(NotificationLevel.ALL, null);

    /** The next state. */
    public static @Nullable NotificationState evolve(@Nullable NotificationState before, Fact fact) {
        return fact.event() instanceof NotificationLevelChanged changed
                ? new NotificationState(changed.level(), changed.until())
                : before;
    }
}
