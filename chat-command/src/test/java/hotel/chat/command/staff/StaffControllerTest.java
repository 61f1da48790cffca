package hotel.chat.command.staff;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.Credentials;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.command.deciding.CommandsFake;
import hotel.chat.command.deciding.Http;
import hotel.chat.command.deciding.Scenario;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class StaffControllerTest {
    private static final String NORA = """
            {"username": "nora", "name": "Nora", "password": "nora-demo-1"}""";

    private final Scenario hotel = Scenario.hotel();
    private final StaffCommands handler = new StaffCommands();
    private final CommandsFake commands = new CommandsFake(
            command -> hotel.when(d -> handler.handle((SaveStaff) command, d)).reply());
    private final List<String> logins = new ArrayList<>();

    @Test
    void a_person_is_saved_with_a_login() {
        assertThat(Http.body(http(MONA, this::login).put("/staff/nora", NORA))).isEqualTo(Http.json("""
                        {"staff_id": "nora", "username": "nora", "name": "Nora", "avatar_url": null, "role": "staff",
                         "department": null}"""));
        assertThat(logins).containsExactly("nora nora-demo-1");
    }

    @Test
    void who_may_not_save_leaves_no_login_behind() {
        assertThat(http(ANNA, this::login).put("/staff/nora", NORA)).hasStatus(403);
        assertThat(logins).isEmpty();
    }

    @Test
    void a_taken_username_leaves_no_fact_behind() {
        assertThat(http(MONA, (_, _, _, _) -> {
                            throw Rejection.of(RejectionCode.CONFLICT, "taken");
                        })
                        .put("/staff/nora", NORA))
                .hasStatus(409);
        assertThat(commands.commands()).isEmpty();
    }

    @Test
    void a_password_without_the_built_in_issuer_is_refused_by_rule() {
        assertThat(http(MONA, null).put("/staff/nora", NORA)).hasStatus(422);
    }

    @Test
    void all_wrong_fields_are_told_at_once() {
        String body = """
                {"username": "all", "name": " ", "role": "boss", "department": "", "avatar_url": "http://x.test/a",
                 "password": "short"}""";

        assertThat(Http.wrongFields(http(MONA, this::login).put("/staff/no+ra", body)))
                .isEqualTo("staff_id username name role department avatar_url password");
    }

    private Http http(StaffId by, Credentials credentials) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (credentials != null) {
            beans.addBean("credentials", credentials);
        }
        return new Http(
                new StaffController(commands, hotel.ledger(), beans.getBeanProvider(Credentials.class)), caller(by));
    }

    private void login(HotelId in, StaffId staff, String username, String password) {
        logins.add(username + " " + password);
    }
}
