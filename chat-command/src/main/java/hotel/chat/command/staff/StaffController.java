package hotel.chat.command.staff;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.Credentials;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.api.view.Answers;
import hotel.chat.api.view.PersonView;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Field;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.TextRules;
import hotel.chat.command.stream.States;
import hotel.chat.command.stream.Streams;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT /staff/{staff_id}}. */
@RestController
@RequestMapping("/api/hotels/{hotel}")
final class StaffController {
    private final Commands commands;
    private final Streams streams;
    private final ObjectProvider<Credentials> credentials;

    StaffController(Commands commands, Streams streams, ObjectProvider<Credentials> credentials) {
        this.commands = commands;
        this.streams = streams;
        this.credentials = credentials;
    }

    /**
     * The login is saved before the facts, and only after the right to do so was checked: a username that is taken then
     * leaves nothing behind, and a request that was cut off in between can simply be made again.
     */
    @PutMapping("/staff/{staffId}")
    @Answers(
            value = PersonView.class,
            status = {200, 201})
    ResponseEntity<Object> save(Caller caller, @PathVariable String staffId, @RequestBody SaveBody body) {
        SaveStaff command = command(caller, staffId, body);
        Credentials logins = credentials.getIfAvailable();
        requireRight(command);
        if (logins != null) {
            logins.save(caller.hotel(), command.staffId(), command.username(), body.password());
        } else if (body.password() != null) {
            throw Rejection.rule("There are no passwords here: logins are the token issuer's.");
        }
        return commands.run(
                command, new RequestContent(caller, null, null, "PUT", "/staff/" + command.staffId(), body));
    }

    private void requireRight(SaveStaff command) {
        StreamId stream = StreamId.staff(command.caller().hotel(), command.staffId());
        States states = streams.fresh(List.of(ActiveCaller.stream(command.caller()), stream));
        ActiveCaller caller = ActiveCaller.in(states, command.caller());
        SaveDecider.requireRight(caller, states.find(stream, StaffState.class), command);
    }

    private static SaveStaff command(Caller caller, String staffId, SaveBody body) {
        Fields fields = new Fields();
        Field<StaffId> id = fields.required("staff_id", staffId, StaffId::new);
        Field<String> username = fields.required("username", body.username(), ProfileRules::username);
        Field<String> name = fields.required("name", body.name(), ProfileRules::name);
        Role role = fields.optional("role", body.role(), Role::parse);
        String department = fields.optional("department", body.department(), TextRules::line);
        String avatarUrl = fields.optional("avatar_url", body.avatarUrl(), ProfileRules::avatarUrl);
        fields.optional("password", body.password(), ProfileRules::password);
        fields.check();
        return new SaveStaff(caller, id.get(), username.get(), name.get(), role, department, avatarUrl, body.active());
    }

    /** The person as it is to be. */
    record SaveBody(
            @Nullable String username,
            @Nullable String name,
            @Nullable String role,
            @Nullable String department,
            @Nullable String avatarUrl,
            @Nullable Boolean active,
            @Nullable String password) {

        /** Never the password: records end up in logs. */
        @Override
        public String toString() {
            return "SaveBody";
        }
    }
}
