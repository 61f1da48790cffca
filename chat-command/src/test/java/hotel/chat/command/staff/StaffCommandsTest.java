package hotel.chat.command.staff;

import java.util.List;
import java.util.Set;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.staff.RegisterFromToken;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.api.view.PersonView;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.stream.LedgerFake.Outcome;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.AUDREY;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.OLGA;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class StaffCommandsTest {
    private static final StaffId NEW = new StaffId("nora");

    private final StaffCommands commands = new StaffCommands();
    private final Scenario hotel = Scenario.hotel();

    @Test
    void a_manager_registers_a_colleague_as_staff() {
        Outcome outcome = save(caller(MONA), NEW, null, null);

        assertThat(outcome.events()).hasSize(1).first().isInstanceOf(StaffRegistered.class);
        assertThat(outcome.reply().status()).isEqualTo(201);
        assertThat(outcome.reply().body())
                .isEqualTo(new PersonView("nora", "nora", "Name of nora", null, "staff", null));
        assertThat(outcome.loads()).isEqualTo(1);
    }

    @Test
    void saving_the_same_again_writes_nothing_and_answers_200() {
        Outcome outcome = save(caller(MONA), ANNA, null, null);

        assertThat(outcome.events()).isEmpty();
        assertThat(outcome.reply().status()).isEqualTo(200);
        assertThat(outcome.reply().position()).isEqualTo(1);
    }

    @Test
    void a_change_of_everything_is_one_event_for_each_thing() {
        SaveStaff command =
                new SaveStaff(caller(OLGA), ANNA, "anna2", "Anna", Role.MANAGER, "Spa", "https://x.test/a.png", false);

        List<ChatEvent> events = hotel.when(d -> commands.handle(command, d)).events();

        assertThat(events)
                .hasExactlyElementsOfTypes(StaffProfileChanged.class, StaffRoleChanged.class, StaffDeactivated.class);
    }

    @Test
    void a_person_can_be_registered_inactive_and_reactivated_later() {
        assertThat(save(caller(MONA), NEW, null, false).events())
                .hasExactlyElementsOfTypes(StaffRegistered.class, StaffDeactivated.class);
        assertThat(save(caller(MONA), NEW, null, true).events()).hasExactlyElementsOfTypes(StaffReactivated.class);
    }

    @Test
    void staff_and_auditors_save_nobody() {
        assertThat(refusal(caller(ANNA), NEW, null)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(refusal(caller(AUDREY), NEW, null)).isEqualTo(RejectionCode.FORBIDDEN);
    }

    @Test
    void only_an_operator_grants_auditor_or_operator() {
        assertThat(refusal(caller(MONA), NEW, Role.AUDITOR)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(refusal(caller(MONA), NEW, Role.OPERATOR)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(save(caller(OLGA), NEW, Role.AUDITOR, null).reply().status()).isEqualTo(201);
    }

    @Test
    void only_an_operator_changes_an_auditor_or_operator() {
        assertThat(refusal(caller(MONA), AUDREY, Role.STAFF)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(save(caller(OLGA), AUDREY, Role.STAFF, null).events())
                .hasExactlyElementsOfTypes(StaffRoleChanged.class);
    }

    @Test
    void a_deactivated_caller_is_unauthenticated() {
        hotel.deactivated(MONA);

        assertThat(refusal(caller(MONA), NEW, null)).isEqualTo(RejectionCode.UNAUTHENTICATED);
    }

    @Test
    void the_installation_itself_may_do_it_without_being_registered() {
        assertThat(save(Caller.system(HOTEL), NEW, Role.OPERATOR, null).reply().status())
                .isEqualTo(201);
    }

    @Test
    void the_roles_of_an_oidc_token_count_instead_of_the_stored_ones() {
        assertThat(refusal(new Caller(HOTEL, MONA, Set.of(Role.STAFF)), NEW, null))
                .isEqualTo(RejectionCode.FORBIDDEN);
        Caller anna = new Caller(HOTEL, ANNA, Set.of(Role.MANAGER));
        assertThat(save(anna, NEW, null, null).reply().status()).isEqualTo(201);
    }

    @Test
    void the_installations_own_id_is_nobodys() {
        assertThat(refusal(caller(OLGA), StaffId.SYSTEM, null)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void a_subject_is_registered_once_with_what_its_token_says() {
        Caller nora = new Caller(HOTEL, NEW, Set.of(Role.MANAGER, Role.STAFF));
        RegisterFromToken command = new RegisterFromToken(nora, "nora@sea.test", " \t");

        Outcome first = hotel.when(d -> commands.handle(command, d));
        Outcome second = hotel.when(d -> commands.handle(command, d));

        StaffRegistered registered = (StaffRegistered) first.events().getFirst();
        assertThat(registered.profile().username().value()).isEqualTo("nora");
        assertThat(registered.profile().name().value()).isEqualTo("nora");
        assertThat(registered.role()).isEqualTo(Role.MANAGER);
        assertThat(second.events()).isEmpty();
    }

    @Test
    void a_deactivated_subject_stays_so() {
        hotel.deactivated(BEN);

        Outcome outcome = hotel.when(d -> commands.handle(new RegisterFromToken(caller(BEN), "ben", "Ben"), d));

        assertThat(outcome.events()).isEmpty();
    }

    private Outcome save(Caller caller, StaffId staff, Role role, Boolean active) {
        return hotel.when(d -> commands.handle(command(caller, staff, role, active), d));
    }

    private RejectionCode refusal(Caller caller, StaffId staff, Role role) {
        return hotel.refusal(d -> commands.handle(command(caller, staff, role, null), d));
    }

    private static SaveStaff command(Caller caller, StaffId staff, Role role, Boolean active) {
        return new SaveStaff(caller, staff, staff.value(), "Name of " + staff, role, null, null, active);
    }
}
