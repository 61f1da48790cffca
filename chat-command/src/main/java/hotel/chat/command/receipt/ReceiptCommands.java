package hotel.chat.command.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.receipt.MarkRead;
import hotel.chat.command.conversation.ActiveParticipant;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;

/** Handles the commands about how far people are. */
final class ReceiptCommands {

    @CommandHandler
    Answer handle(MarkRead command, Decision decision) {
        Caller caller = command.caller();
        ConversationId id = command.conversationId();
        StreamId conversation = StreamId.conversation(caller.hotel(), id);
        StreamId stream = StreamId.readMarker(caller.hotel(), id, caller.staff());
        List<StreamId> messages = command.messageIds().stream()
                .distinct()
                .map(message -> StreamId.message(caller.hotel(), message))
                .toList();
        List<StreamId> needed = new ArrayList<>(messages);
        needed.addAll(List.of(ActiveCaller.stream(caller), conversation, stream));
        States states = decision.load(needed);
        ActiveParticipant reader = ActiveParticipant.of(
                ActiveCaller.in(states, caller), states.find(conversation, ConversationState.class));
        Optional<ReadMarkerState> marker = states.find(stream, ReadMarkerState.class);
        Optional<ReadMarkerMoved> moved = ReadDecider.decide(
                reader,
                marker,
                messages.stream()
                        .map(message -> states.find(message, MessageState.class))
                        .toList());
        moved.ifPresentOrElse(event -> decision.append(stream, id, event), () -> decision.settle(stream));
        ReadAnswer body = moved.map(event -> answer(id, event.upTo(), event.upToPosition()))
                .orElseGet(() -> marker.map(state -> answer(id, state.upTo(), state.upToPosition()))
                        .orElseThrow());
        return stamp -> new Reply(200, null, body, stamp.position());
    }

    private static ReadAnswer answer(ConversationId id, MessageId upTo, long position) {
        return new ReadAnswer(id.value(), upTo.value(), position, null);
    }
}
