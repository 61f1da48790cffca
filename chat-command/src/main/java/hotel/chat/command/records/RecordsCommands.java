package hotel.chat.command.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.records.ChangeRetention;
import hotel.chat.api.records.PlaceHold;
import hotel.chat.api.records.ReleaseHold;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.staff.StaffState;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** Handles what auditors say about what is kept. */
final class RecordsCommands implements CommandHandlers {

    @CommandHandler
    Answer handle(PlaceHold command, Decision decision) {
        HotelId hotel = command.caller().hotel();
        States states = decision.load(streams(command.caller(), command.scope()));
        RecordsDecider.requireAuditor(ActiveCaller.in(states, command.caller()));
        requireKnown(hotel, command.scope(), states);
        StreamId stream = StreamId.records(hotel);
        decision.append(stream, null, RecordsDecider.place(command, state(states, hotel)));
        String id = command.holdId().value();
        return stamp -> new Reply(201, "/audit/holds/" + id, new Placed(id, stamp.position()), stamp.position());
    }

    @CommandHandler
    Answer handle(ReleaseHold command, Decision decision) {
        RecordsState now = load(command.caller(), decision);
        append(command.caller(), RecordsDecider.release(command, now), decision);
        Instant before = now.released().get(command.holdId());
        return stamp -> new Reply(
                200,
                null,
                new Released(command.holdId().value(), before == null ? stamp.at() : before, stamp.position()),
                stamp.position());
    }

    @CommandHandler
    Answer handle(ChangeRetention command, Decision decision) {
        RecordsState now = load(command.caller(), decision);
        append(command.caller(), RecordsDecider.change(command, now), decision);
        return stamp -> new Reply(200, null, new Retention(command.days(), stamp.position()), stamp.position());
    }

    private static RecordsState load(Caller caller, Decision decision) {
        States states = decision.load(List.of(ActiveCaller.stream(caller), StreamId.records(caller.hotel())));
        RecordsDecider.requireAuditor(ActiveCaller.in(states, caller));
        return state(states, caller.hotel());
    }

    /** What changes nothing is settled on the caller's stream while nobody has said anything yet. */
    private static void append(Caller caller, Optional<? extends RecordsEvent> event, Decision decision) {
        StreamId stream = StreamId.records(caller.hotel());
        States states = decision.load(List.of(stream));
        boolean begun = states.find(stream, RecordsState.class).isPresent();
        event.ifPresentOrElse(
                change -> decision.append(stream, null, change),
                () -> decision.settle(begun ? stream : ActiveCaller.stream(caller)));
    }

    private static RecordsState state(States states, HotelId hotel) {
        return states.find(StreamId.records(hotel), RecordsState.class).orElse(RecordsState.INITIAL);
    }

    private static List<StreamId> streams(Caller caller, HoldScope scope) {
        List<StreamId> streams = new ArrayList<>();
        streams.add(ActiveCaller.stream(caller));
        streams.add(StreamId.records(caller.hotel()));
        scope.conversations().forEach(id -> streams.add(StreamId.conversation(caller.hotel(), id)));
        scope.staff().forEach(id -> streams.add(StreamId.staff(caller.hotel(), id)));
        return streams;
    }

    private static void requireKnown(HotelId hotel, HoldScope scope, States states) {
        boolean known = scope.conversations().stream()
                        .allMatch(id -> states.find(StreamId.conversation(hotel, id), ConversationState.class)
                                .isPresent())
                && scope.staff().stream()
                        .allMatch(id -> states.find(StreamId.staff(hotel, id), StaffState.class)
                                .isPresent());
        if (!known) {
            throw Rejection.rule("A hold names conversations and staff of this hotel only.");
        }
    }

    /** The hold stands. */
    record Placed(String holdId, long position) {}

    /** The hold has ended. */
    record Released(String holdId, Instant releasedAt, long position) {}

    /** @param days null: for ever */
    record Retention(@Nullable Integer days, long position) {}
}
