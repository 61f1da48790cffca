package hotel.chat.command.conversation;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.conversation.AddParticipants;
import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.conversation.RemoveParticipant;
import hotel.chat.api.conversation.RenameConversation;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.stream.LedgerFake.Outcome;
import hotel.chat.command.stream.Stamp;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.DEV;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.IDS;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.OTHER;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class ConversationCommandsTest {
    private static final StaffId STRANGER = new StaffId("sam-of-sea-view");

    private final ConversationCommands commands = new ConversationCommands(IDS, new Limits(5, 500, 20));
    private final Scenario hotel = Scenario.hotel();

    @Test
    void a_conversation_of_two_is_direct_by_default() {
        Outcome outcome = create(ANNA, null, null, null, BEN);

        ConversationCreated created = (ConversationCreated) outcome.events().getFirst();
        assertThat(created.kind()).isEqualTo(ConversationKind.DIRECT);
        assertThat(created.participants()).containsExactly(ANNA, BEN);
        assertThat(outcome.reply().status()).isEqualTo(201);
        assertThat(outcome.reply().location()).isEqualTo("/conversations/" + created.conversationId());
        assertThat(outcome.loads()).isEqualTo(1);
    }

    @Test
    void a_pair_has_one_direct_conversation_whoever_asks() {
        Outcome first = create(ANNA, null, null, null, BEN);
        Outcome again = create(BEN, null, ConversationKind.DIRECT, OTHER, ANNA, BEN);

        assertThat(again.events()).isEmpty();
        assertThat(again.reply().status()).isEqualTo(200);
        assertThat(again.reply().body()).isEqualTo(first.reply().body());
    }

    @Test
    void two_people_may_have_a_group_with_a_client_made_id() {
        Outcome outcome = create(ANNA, "Late shift", ConversationKind.GROUP, GROUP, BEN);

        ConversationCreated created = (ConversationCreated) outcome.events().getFirst();
        assertThat(created.kind()).isEqualTo(ConversationKind.GROUP);
        assertThat(created.conversationId()).isEqualTo(GROUP);
        assertThat(created.title().value()).isEqualTo("Late shift");
    }

    @Test
    void naming_oneself_or_somebody_twice_changes_nothing() {
        Outcome outcome = create(ANNA, null, null, null, BEN, ANNA, CARLA, BEN);

        assertThat(((ConversationCreated) outcome.events().getFirst()).participants())
                .containsExactly(ANNA, BEN, CARLA);
    }

    @Test
    void alone_with_oneself_is_refused() {
        assertThat(refusedCreate(ANNA, null, null, ANNA)).isEqualTo(RejectionCode.REJECTED);
        assertThat(refusedCreate(ANNA, null, ConversationKind.GROUP, ANNA)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void unknown_inactive_and_other_hotels_people_are_refused() {
        hotel.deactivated(CARLA);

        assertThat(refusedCreate(ANNA, null, null, STRANGER)).isEqualTo(RejectionCode.REJECTED);
        assertThat(refusedCreate(ANNA, null, null, BEN, CARLA)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void a_direct_conversation_is_of_two_and_has_no_title() {
        assertThat(refusedCreate(ANNA, null, ConversationKind.DIRECT, BEN, CARLA))
                .isEqualTo(RejectionCode.REJECTED);
        assertThat(refusedCreate(ANNA, "Us", null, BEN)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void a_deactivated_caller_creates_nothing() {
        hotel.deactivated(ANNA);

        assertThat(refusedCreate(ANNA, null, null, BEN)).isEqualTo(RejectionCode.UNAUTHENTICATED);
    }

    @Test
    void any_participant_renames_a_group_and_the_same_title_writes_nothing() {
        hotel.group(GROUP, ANNA, BEN, CARLA);

        assertThat(rename(BEN, "Night").events()).hasExactlyElementsOfTypes(ConversationRenamed.class);
        assertThat(rename(ANNA, "Night").events()).isEmpty();
        assertThat(rename(ANNA, null).events()).hasExactlyElementsOfTypes(ConversationRenamed.class);
        assertThat(rename(ANNA, null).events()).isEmpty();
    }

    @Test
    void for_others_a_conversation_is_not_there() {
        hotel.group(GROUP, ANNA, BEN);

        assertThat(refusedRename(CARLA)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusedRename(MONA)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusedRemove(CARLA, ANNA)).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void a_direct_conversation_is_never_renamed_joined_or_left() {
        hotel.conversation(GROUP, ConversationKind.DIRECT, ANNA, BEN);

        assertThat(refusedRename(ANNA)).isEqualTo(RejectionCode.REJECTED);
        assertThat(refusedAdd(ANNA, CARLA)).isEqualTo(RejectionCode.REJECTED);
        assertThat(refusedRemove(ANNA, ANNA)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void newcomers_join_and_those_already_in_are_passed_over() {
        hotel.group(GROUP, ANNA, BEN);

        assertThat(add(BEN, ANNA, CARLA, DEV, CARLA).events())
                .containsExactly(new ParticipantsAdded(GROUP, List.of(CARLA, DEV)));
        assertThat(add(CARLA, ANNA, DEV).events()).isEmpty();
    }

    @Test
    void adding_somebody_unknown_or_inactive_adds_nobody() {
        hotel.group(GROUP, ANNA, BEN).deactivated(DEV);

        assertThat(refusedAdd(ANNA, CARLA, STRANGER)).isEqualTo(RejectionCode.REJECTED);
        assertThat(refusedAdd(ANNA, CARLA, DEV)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void anybody_may_leave_the_last_one_too_and_is_out_at_once() {
        hotel.group(GROUP, ANNA, BEN);

        assertThat(remove(ANNA, ANNA).events()).containsExactly(new ParticipantRemoved(GROUP, ANNA));
        assertThat(refusedRename(ANNA)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(remove(BEN, BEN).events()).hasSize(1);
    }

    @Test
    void others_are_removed_by_the_creator_or_a_manager_who_participates() {
        hotel.group(GROUP, ANNA, BEN, CARLA, DEV, MONA);

        assertThat(refusedRemove(BEN, CARLA)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(remove(ANNA, CARLA).events()).hasSize(1);
        assertThat(remove(MONA, DEV).events()).hasSize(1);
    }

    @Test
    void who_is_not_in_it_cannot_be_removed() {
        hotel.group(GROUP, ANNA, BEN);

        assertThat(refusedRemove(ANNA, CARLA)).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void a_conversation_has_no_more_people_than_the_limit() {
        hotel.registered(STRANGER, Role.STAFF);

        assertThat(refusedCreate(ANNA, null, null, BEN, CARLA, DEV, MONA, STRANGER))
                .isEqualTo(RejectionCode.REJECTED);
        create(ANNA, null, null, GROUP, BEN, CARLA, DEV, MONA, ANNA);
        assertThat(refusedAdd(ANNA, STRANGER)).isEqualTo(RejectionCode.REJECTED);
        assertThat(add(ANNA, BEN).events()).isEmpty();
        remove(ANNA, DEV);
        assertThat(add(ANNA, STRANGER).events()).hasSize(1);
    }

    @Test
    void who_left_may_be_brought_back_and_the_creator_is_still_the_creator() {
        hotel.group(GROUP, ANNA, BEN, CARLA);
        remove(ANNA, ANNA);
        assertThat(refusedRemove(ANNA, BEN)).isEqualTo(RejectionCode.NOT_FOUND);

        add(BEN, ANNA);

        assertThat(remove(ANNA, CARLA).events()).hasSize(1);
    }

    @Test
    void an_inactive_colleague_who_is_in_it_may_be_removed_and_does_not_hinder_adding() {
        hotel.group(GROUP, ANNA, BEN, CARLA).deactivated(BEN);

        assertThat(add(ANNA, BEN, DEV).events()).containsExactly(new ParticipantsAdded(GROUP, List.of(DEV)));
        assertThat(remove(ANNA, BEN).events()).hasSize(1);
    }

    @Test
    void a_repeated_client_made_id_is_answered_from_the_first_event() {
        Outcome first = create(ANNA, null, null, GROUP, BEN, CARLA);

        assertThat(new ConversationCreatedReply()
                        .reply(
                                first.events().getFirst(),
                                new Stamp(first.reply().position(), Instant.EPOCH)))
                .contains(first.reply());
    }

    private Outcome create(StaffId by, String title, ConversationKind kind, ConversationId id, StaffId... people) {
        return hotel.when(d -> commands.handle(creation(by, title, kind, id, people), d));
    }

    private RejectionCode refusedCreate(StaffId by, String title, ConversationKind kind, StaffId... people) {
        return hotel.refusal(d -> commands.handle(creation(by, title, kind, null, people), d));
    }

    private static CreateConversation creation(
            StaffId by, String title, ConversationKind kind, ConversationId id, StaffId... people) {
        return new CreateConversation(caller(by), List.of(people), title, kind, id);
    }

    private Outcome rename(StaffId by, String title) {
        return hotel.when(d -> commands.handle(new RenameConversation(caller(by), GROUP, title), d));
    }

    private RejectionCode refusedRename(StaffId by) {
        return hotel.refusal(d -> commands.handle(new RenameConversation(caller(by), GROUP, "New"), d));
    }

    private Outcome add(StaffId by, StaffId... people) {
        return hotel.when(d -> commands.handle(new AddParticipants(caller(by), GROUP, List.of(people)), d));
    }

    private RejectionCode refusedAdd(StaffId by, StaffId... people) {
        return hotel.refusal(d -> commands.handle(new AddParticipants(caller(by), GROUP, List.of(people)), d));
    }

    private Outcome remove(StaffId by, StaffId whom) {
        return hotel.when(d -> commands.handle(new RemoveParticipant(caller(by), GROUP, whom), d));
    }

    private RejectionCode refusedRemove(StaffId by, StaffId whom) {
        return hotel.refusal(d -> commands.handle(new RemoveParticipant(caller(by), GROUP, whom), d));
    }
}
