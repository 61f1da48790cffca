package hotel.chat.command.conversation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import hotel.chat.api.conversation.AddParticipants;
import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.conversation.RemoveParticipant;
import hotel.chat.api.conversation.RenameConversation;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationEvent;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.staff.StaffState;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;

/** Handles the commands about conversations and who is in them. */
final class ConversationCommands implements CommandHandlers {
    private final Ids ids;
    private final Limits limits;

    ConversationCommands(Ids ids, Limits limits) {
        this.ids = ids;
        this.limits = limits;
    }

    @CommandHandler
    Answer handle(CreateConversation command, Decision decision) {
        Caller caller = command.caller();
        ConversationId id = CreationDecider.id(command, ids);
        StreamId stream = StreamId.conversation(caller.hotel(), id);
        Collection<StreamId> needed = staffStreams(caller.hotel(), CreationDecider.participants(command));
        boolean direct = CreationDecider.kind(command) == ConversationKind.DIRECT;
        if (direct) {
            needed.add(stream);
        }
        States states = decision.load(needed);
        ActiveCaller.in(states, caller);
        Optional<ConversationState> existing = states.find(stream, ConversationState.class);
        Optional<ConversationCreated> created =
                CreationDecider.decide(command, id, existing, isActive(states, caller.hotel()), limits.participants());
        created.ifPresentOrElse(event -> decision.append(stream, id, event), () -> decision.settle(stream));
        return created.isPresent() ? stamp -> created(id, stamp) : stamp -> done(id, stamp);
    }

    @CommandHandler
    Answer handle(RenameConversation command, Decision decision) {
        States states = load(command.caller(), command.conversationId(), List.of(), decision);
        ActiveParticipant caller = participant(states, command.caller(), command.conversationId());
        return append(caller, GroupDecider.rename(caller, command.title()), decision);
    }

    @CommandHandler
    Answer handle(AddParticipants command, Decision decision) {
        States states = load(command.caller(), command.conversationId(), command.staffIds(), decision);
        ActiveParticipant caller = participant(states, command.caller(), command.conversationId());
        Predicate<StaffId> isActive = isActive(states, caller.hotel());
        return append(caller, GroupDecider.add(caller, command.staffIds(), isActive, limits.participants()), decision);
    }

    @CommandHandler
    Answer handle(RemoveParticipant command, Decision decision) {
        States states = load(command.caller(), command.conversationId(), List.of(), decision);
        ActiveParticipant caller = participant(states, command.caller(), command.conversationId());
        return append(caller, Optional.of(GroupDecider.remove(caller, command.staffId())), decision);
    }

    /** 201 for a conversation that has begun. */
    static Reply created(ConversationId id, Stamp stamp) {
        return new Reply(
                201, "/conversations/" + id, new ConversationAnswer(id.value(), stamp.position()), stamp.position());
    }

    private static Reply done(ConversationId id, Stamp stamp) {
        return new Reply(200, null, new ConversationAnswer(id.value(), stamp.position()), stamp.position());
    }

    private static Answer append(
            ActiveParticipant caller, Optional<? extends ConversationEvent> event, Decision decision) {
        ConversationId id = caller.conversation().conversationId();
        StreamId stream = StreamId.conversation(caller.hotel(), id);
        event.ifPresentOrElse(change -> decision.append(stream, id, change), () -> decision.settle(stream));
        return stamp -> done(id, stamp);
    }

    private static States load(Caller caller, ConversationId id, List<StaffId> others, Decision decision) {
        Collection<StreamId> needed = staffStreams(caller.hotel(), others);
        needed.add(ActiveCaller.stream(caller));
        needed.add(StreamId.conversation(caller.hotel(), id));
        return decision.load(needed);
    }

    private static ActiveParticipant participant(States states, Caller caller, ConversationId id) {
        return ActiveParticipant.of(
                ActiveCaller.in(states, caller),
                states.find(StreamId.conversation(caller.hotel(), id), ConversationState.class));
    }

    private static Collection<StreamId> staffStreams(HotelId hotel, List<StaffId> staff) {
        Collection<StreamId> streams = new ArrayList<>();
        staff.forEach(id -> streams.add(StreamId.staff(hotel, id)));
        return streams;
    }

    private static Predicate<StaffId> isActive(States states, HotelId hotel) {
        return staff -> states.find(StreamId.staff(hotel, staff), StaffState.class)
                .filter(StaffState::active)
                .isPresent();
    }
}
