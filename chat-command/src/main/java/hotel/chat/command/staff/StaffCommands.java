package hotel.chat.command.staff;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.identity.Role;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.staff.RegisterFromToken;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.api.view.PersonView;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.CommandHandlers;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.States;
import org.axonframework.commandhandling.CommandHandler;

/** Handles the commands about members of staff. */
final class StaffCommands implements CommandHandlers {

    @CommandHandler
    Answer handle(SaveStaff command, Decision decision) {
        StreamId stream = StreamId.staff(command.caller().hotel(), command.staffId());
        States states = decision.load(List.of(ActiveCaller.stream(command.caller()), stream));
        ActiveCaller caller = ActiveCaller.in(states, command.caller());
        Optional<StaffState> known = states.find(stream, StaffState.class);
        List<StaffEvent> events = SaveDecider.decide(caller, known, command);
        events.forEach(event -> decision.append(stream, null, event));
        if (events.isEmpty()) {
            decision.settle(stream);
        }
        PersonView person = person(command, SaveDecider.roleAfter(known, command));
        int status = known.isPresent() ? 200 : 201;
        return stamp -> new Reply(status, null, person, stamp.position());
    }

    @CommandHandler
    Answer handle(RegisterFromToken command, Decision decision) {
        StreamId stream = ActiveCaller.stream(command.caller());
        Optional<StaffState> known = decision.load(List.of(stream)).find(stream, StaffState.class);
        if (known.isPresent()) {
            decision.settle(stream);
        } else {
            decision.append(stream, null, TokenRegistration.decide(command));
        }
        Registered body = new Registered(command.caller().staff().value());
        int status = known.isPresent() ? 200 : 201;
        return stamp -> new Reply(status, null, body, stamp.position());
    }

    private static PersonView person(SaveStaff command, Role role) {
        return new PersonView(
                command.staffId().value(),
                command.username(),
                command.name(),
                command.avatarUrl(),
                role.wireName(),
                command.department());
    }

    /** Who is known now. */
    record Registered(String staffId) {}
}
