package hotel.chat.command.notification;

import java.time.Instant;
import java.util.Optional;

import hotel.chat.api.conversation.ChangeNotificationLevel;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.conversation.ActiveParticipant;

/** What participants may wish for. */
final class NotificationDecider {
    private NotificationDecider() {}

    /** The change; empty when it is what holds already. */
    static Optional<NotificationLevelChanged> decide(
            ActiveParticipant caller, ChangeNotificationLevel command, NotificationState current, Instant now) {
        Instant until = command.until();
        if (until != null && !until.isAfter(now)) {
            throw Rejection.invalid("until", "must be in the future");
        }
        if (current.equals(new NotificationState(command.level(), until))) {
            return Optional.empty();
        }
        return Optional.of(new NotificationLevelChanged(
                caller.conversation().conversationId(), caller.id(), command.level(), until));
    }
}
