package hotel.chat.command.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.receipt.MarkDelivered;
import hotel.chat.api.receipt.MarkRead;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;

/** Handles the commands about how far people are. */
final class ReceiptCommands implements CommandHandlers {

    @CommandHandler
    Answer handle(MarkRead command, Decision decision) {
        ConversationId id = command.conversationId();
        StreamId stream = readStream(command.caller(), id);
        Grounds grounds = load(command.caller(), id, command.messageIds(), List.of(stream), decision);
        Optional<ReadMarkerMoved> moved =
                MarkerDecider.read(grounds.caller(), grounds.marker(stream), grounds.furthest());
        moved.ifPresentOrElse(event -> decision.append(stream, id, event), () -> decision.settle(stream));
        MarkerState now = moved.isPresent() ? grounds.there() : grounds.required(stream);
        ReadAnswer body = new ReadAnswer(id.value(), now.upTo().value(), now.upToPosition(), null);
        return stamp -> new Reply(200, null, body, stamp.position());
    }

    /** Where nothing is written, that marker answers which is further: the delivered or the read one. */
    @CommandHandler
    Answer handle(MarkDelivered command, Decision decision) {
        ConversationId id = command.conversationId();
        StreamId stream = StreamId.deliveredMarker(
                command.caller().hotel(), id, command.caller().staff());
        StreamId read = readStream(command.caller(), id);
        Grounds grounds = load(command.caller(), id, command.messageIds(), List.of(stream, read), decision);
        Optional<DeliveredMarkerMoved> moved = MarkerDecider.delivered(
                grounds.caller(), grounds.marker(stream), grounds.marker(read), grounds.furthest());
        StreamId further = grounds.position(stream) >= grounds.position(read) ? stream : read;
        moved.ifPresentOrElse(event -> decision.append(stream, id, event), () -> decision.settle(further));
        MarkerState now = moved.isPresent() ? grounds.there() : grounds.required(further);
        DeliveredAnswer body = new DeliveredAnswer(id.value(), now.upTo().value(), now.upToPosition());
        return stamp -> new Reply(200, null, body, stamp.position());
    }

    private static StreamId readStream(Caller caller, ConversationId conversation) {
        return StreamId.readMarker(caller.hotel(), conversation, caller.staff());
    }

    private static Grounds load(
            Caller caller, ConversationId id, List<MessageId> messageIds, List<StreamId> markers, Decision decision) {
        StreamId conversation = StreamId.conversation(caller.hotel(), id);
        List<StreamId> messages = messageIds.stream()
                .distinct()
                .map(message -> StreamId.message(caller.hotel(), message))
                .toList();
        List<StreamId> needed = new ArrayList<>(messages);
        needed.addAll(List.of(ActiveCaller.stream(caller), conversation));
        needed.addAll(markers);
        States states = decision.load(needed);
        ActiveParticipant participant = ActiveParticipant.of(
                ActiveCaller.in(states, caller), states.find(conversation, ConversationState.class));
        MessageState furthest = MarkerDecider.furthest(
                participant,
                messages.stream()
                        .map(message -> states.find(message, MessageState.class))
                        .toList());
        return new Grounds(participant, furthest, states);
    }

    /**
     * What a receipt is decided on.
     *
     * @param furthest of the messages named
     */
    private record Grounds(ActiveParticipant caller, MessageState furthest, States states) {
        Optional<MarkerState> marker(StreamId stream) {
            return states.find(stream, MarkerState.class);
        }

        MarkerState required(StreamId stream) {
            return marker(stream).orElseThrow();
        }

        long position(StreamId stream) {
            return marker(stream).map(MarkerState::upToPosition).orElse(0L);
        }

        /** The marker at the furthest message. */
        MarkerState there() {
            return new MarkerState(furthest.messageId(), furthest.sent().position());
        }
    }
}
