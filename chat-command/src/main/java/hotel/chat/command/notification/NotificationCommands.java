package hotel.chat.command.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.conversation.ChangeNotificationLevel;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** Handles what people wish to be told. */
final class NotificationCommands implements CommandHandlers {
    private final Clock clock;

    NotificationCommands(Clock clock) {
        this.clock = clock;
    }

    /** Who has wished for nothing yet and wishes for what holds anyway has the answer settled on the conversation. */
    @CommandHandler
    Answer handle(ChangeNotificationLevel command, Decision decision) {
        Caller caller = command.caller();
        StreamId conversation = StreamId.conversation(caller.hotel(), command.conversationId());
        StreamId stream = StreamId.notificationLevel(caller.hotel(), command.conversationId(), caller.staff());
        States states = decision.load(List.of(ActiveCaller.stream(caller), conversation, stream));
        ActiveParticipant participant = ActiveParticipant.of(
                ActiveCaller.in(states, caller), states.find(conversation, ConversationState.class));
        Optional<NotificationState> current = states.find(stream, NotificationState.class);
        Optional<NotificationLevelChanged> changed = NotificationDecider.decide(
                participant, command, current.orElse(NotificationState.INITIAL), clock.instant());
        changed.ifPresentOrElse(
                event -> decision.append(stream, null, event),
                () -> decision.settle(current.isPresent() ? stream : conversation));
        Level body = new Level(command.conversationId().value(), command.level().wireName(), command.until());
        return stamp -> new Reply(200, null, body, stamp.position());
    }

    /**
     * What holds now.
     *
     * @param until when it is {@code all} again; null for ever
     */
    record Level(
            String conversationId, String level, @Nullable Instant until) {}
}
