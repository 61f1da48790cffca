package hotel.chat.command.message;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.DeleteMessage;
import hotel.chat.api.message.EditMessage;
import hotel.chat.api.message.SendMessage;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.message.Participation.SeenMessage;
import hotel.chat.command.settings.MessageSettings;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Stamp;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;

/** Handles sending, editing and deleting. */
final class MessageCommands implements CommandHandlers {
    private final Ids ids;
    private final MessageSettings settings;
    private final Clock clock;

    MessageCommands(Ids ids, MessageSettings settings, Clock clock) {
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    @CommandHandler
    Answer handle(SendMessage command, Decision decision) {
        Caller caller = command.caller();
        Collection<StreamId> needed = Participation.streams(caller, command.conversationId());
        MessageId replyTo = command.replyTo();
        if (replyTo != null) {
            needed.add(StreamId.message(caller.hotel(), replyTo));
        }
        List<StreamId> attachments = command.files().stream()
                .map(file -> StreamId.attachment(caller.hotel(), file.attachmentId()))
                .toList();
        needed.addAll(attachments);
        States states = decision.load(needed);
        ActiveParticipant sender = Participation.in(states, ActiveCaller.in(states, caller), command.conversationId());
        Optional<MessageState> target = replyTo == null
                ? Optional.empty()
                : states.find(StreamId.message(caller.hotel(), replyTo), MessageState.class);
        Map<StaffId, String> usernames = Participation.usernames(command.text(), sender, decision);
        MessageSent sent = SendDecider.decide(sender, command, id(command), target, usernames);
        Placing.requireUnplaced(states, attachments);
        Placing.append(caller.hotel(), sent, decision);
        return stamp -> MessageAnswers.sent(sent, stamp);
    }

    @CommandHandler
    Answer handle(EditMessage command, Decision decision) {
        SeenMessage seen = Participation.message(command.caller(), command.messageId(), decision);
        MessageState message = seen.message();
        Map<StaffId, String> usernames = Participation.usernames(command.text(), seen.caller(), decision);
        EditWindow window = new EditWindow(settings.editWindow(), clock.instant());
        Optional<MessageEdited> edited = ChangeDecider.edit(seen.caller(), message, command.text(), usernames, window);
        StreamId stream = StreamId.message(seen.caller().hotel(), message.messageId());
        if (edited.isEmpty()) {
            decision.settle(stream);
            return stamp -> MessageAnswers.unchanged(message, stamp);
        }
        if (message.forwardedFrom() != null) {
            Participation.requireKept(seen.caller().hotel(), message, decision);
        }
        decision.append(stream, message.conversationId(), edited.get());
        return stamp -> MessageAnswers.edited(message, stamp);
    }

    @CommandHandler
    Answer handle(DeleteMessage command, Decision decision) {
        SeenMessage seen = Participation.message(command.caller(), command.messageId(), decision);
        MessageState message = seen.message();
        Optional<MessageDeleted> deleted = ChangeDecider.delete(seen.caller(), message);
        StreamId stream = StreamId.message(seen.caller().hotel(), message.messageId());
        Stamp earlier = message.deletion();
        deleted.ifPresentOrElse(
                event -> decision.append(stream, message.conversationId(), event), () -> decision.settle(stream));
        return stamp -> MessageAnswers.deleted(message, earlier == null ? stamp : earlier, stamp);
    }

    private MessageId id(SendMessage command) {
        MessageId clientMade = command.messageId();
        return clientMade != null ? clientMade : new MessageId(ids.fresh());
    }
}
