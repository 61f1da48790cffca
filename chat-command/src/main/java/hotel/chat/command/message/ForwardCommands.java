package hotel.chat.command.message;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.ForwardMessage;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.message.MessageAnswers.ForwardResult;
import hotel.chat.command.message.Participation.SeenMessage;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;

/** Handles forwarding to one target. */
final class ForwardCommands implements CommandHandlers {
    private final Ids ids;

    ForwardCommands(Ids ids) {
        this.ids = ids;
    }

    /** Loads the new message's stream too: a request that is made again finds what its first run has forwarded. */
    @CommandHandler
    Answer handle(ForwardMessage command, Decision decision) {
        SeenMessage source = Participation.message(command.caller(), command.messageId(), decision);
        StreamId stream = StreamId.message(command.caller().hotel(), command.newMessageId());
        Collection<StreamId> needed = Participation.streams(command.caller(), command.target());
        needed.add(stream);
        States states = decision.load(needed);
        ActiveParticipant forwarder = Participation.in(states, source.caller().caller(), command.target());
        Optional<MessageSent> forwarded = ForwardDecider.decide(
                forwarder,
                source.message(),
                command.newMessageId(),
                file -> copyOf(file, command),
                states.find(stream, MessageState.class));
        if (forwarded.isPresent()) {
            Participation.requireKept(forwarder.hotel(), source.message(), decision);
        }
        forwarded.ifPresentOrElse(event -> append(command, event, forwarder, decision), () -> decision.settle(stream));
        ForwardResult result = new ForwardResult(
                command.target().value(), command.newMessageId().value(), true, null);
        return stamp -> new Reply(200, null, result, stamp.position());
    }

    private void append(ForwardMessage command, MessageSent forwarded, ActiveParticipant forwarder, Decision decision) {
        Placing.append(forwarder.hotel(), forwarded, decision);
        String note = command.note();
        if (note != null) {
            MessageId noteId = new MessageId(ids.derived(
                    "note of a forward",
                    forwarder.hotel().value(),
                    forwarded.messageId().value()));
            Map<StaffId, String> usernames = Participation.usernames(note, forwarder, decision);
            MessageSent sent = SendDecider.note(forwarder, noteId, note, usernames);
            decision.append(StreamId.message(forwarder.hotel(), noteId), sent.conversationId(), sent);
        }
    }

    private AttachmentId copyOf(AttachmentId file, ForwardMessage command) {
        return new AttachmentId(ids.derived(
                "attachment of a forward",
                command.caller().hotel().value(),
                command.newMessageId().value(),
                file.value()));
    }
}
