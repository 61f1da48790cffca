package hotel.chat.command.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.message.DeleteMessage;
import hotel.chat.api.message.EditMessage;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.settings.MessageSettings;
import hotel.chat.command.stream.LedgerFake.Outcome;
import hotel.chat.command.stream.Stamp;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.DEV;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.IDS;
import static hotel.chat.command.deciding.Scenario.MESSAGES;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.OTHER;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static hotel.chat.command.deciding.Scenario.messageStream;
import static hotel.chat.command.deciding.Scenario.text;
import static org.assertj.core.api.Assertions.assertThat;

class MessageCommandsTest {
    private static final MessageId FIRST = new MessageId(id("first"));

    private final MessageCommands commands = new MessageCommands(IDS, MESSAGES, Clock.systemUTC());
    private final Scenario hotel = Scenario.hotel().group(GROUP, ANNA, BEN, CARLA, MONA);

    @Test
    void a_participant_sends_and_the_text_is_kept_exactly() {
        String text = "  hi \r\n\t 👩‍🍳 e\u0301 ";
        Outcome outcome = send(ANNA, text, HELLO, null);

        assertThat(outcome.events())
                .containsExactly(
                        new MessageSent(GROUP, HELLO, ANNA, text(HELLO, text), null, null, List.of(), List.of()));
        assertThat(outcome.reply().status()).isEqualTo(201);
        assertThat(outcome.reply().location()).isEqualTo("/messages/" + HELLO);
        assertThat(outcome.loads()).isEqualTo(1);
    }

    @Test
    void the_answer_says_where_and_when_and_can_be_made_again() {
        Outcome outcome = send(ANNA, "hi", HELLO, null);

        MessageAnswers.Sent body = (MessageAnswers.Sent) outcome.reply().body();
        assertThat(body.messageId()).isEqualTo(HELLO.value());
        assertThat(body.position()).isEqualTo(outcome.reply().position());
        Stamp stamp = new Stamp(body.position(), body.createdAt());
        assertThat(new MessageSentReply().reply(outcome.events().getFirst(), stamp))
                .contains(outcome.reply());
    }

    @Test
    void without_a_client_made_id_the_server_makes_a_version_7_one() {
        MessageSent sent = (MessageSent) send(ANNA, "hi", null, null).events().getFirst();

        assertThat(sent.messageId().value().charAt(14)).isEqualTo('7');
    }

    @Test
    void others_and_those_who_left_find_no_conversation() {
        hotel.left(GROUP, CARLA);

        assertThat(refusedSend(DEV, "hi", null)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusedSend(CARLA, "hi", null)).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void a_deactivated_participant_is_unauthenticated() {
        hotel.deactivated(BEN);

        assertThat(refusedSend(BEN, "hi", null)).isEqualTo(RejectionCode.UNAUTHENTICATED);
    }

    @Test
    void a_bad_text_never_gets_into_the_ledger() {
        assertThat(refusedSend(ANNA, " \u200b\u00a0", null)).isEqualTo(RejectionCode.VALIDATION_FAILED);
    }

    @Test
    void a_reply_under_the_id_of_its_target_does_not_take_the_target_over() {
        send(ANNA, "mine", FIRST, null);

        assertThat(hotel.refusal(d ->
                        commands.handle(new SendMessage(caller(BEN), GROUP, "taken over", FIRST, FIRST, List.of()), d)))
                .isEqualTo(RejectionCode.REJECTED);
        assertThat(hotel.refusal(d ->
                        commands.handle(new SendMessage(caller(BEN), GROUP, "of itself", HELLO, HELLO, List.of()), d)))
                .isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void a_reply_is_to_a_live_message_of_the_same_conversation() {
        MessageId gone = new MessageId(id("gone"));
        MessageId elsewhere = new MessageId(id("elsewhere"));
        hotel.group(OTHER, ANNA, BEN)
                .sent(FIRST, GROUP, BEN, "one")
                .sent(gone, GROUP, BEN, "two")
                .deleted(gone, GROUP)
                .sent(elsewhere, OTHER, BEN, "three");

        Outcome outcome = send(ANNA, "re", HELLO, FIRST);
        assertThat(((MessageSent) outcome.events().getFirst()).replyTo()).isEqualTo(FIRST);
        assertThat(outcome.loads()).isEqualTo(1);
        assertThat(refusedSend(ANNA, "re", gone)).isEqualTo(RejectionCode.REJECTED);
        assertThat(refusedSend(ANNA, "re", elsewhere)).isEqualTo(RejectionCode.REJECTED);
        assertThat(refusedSend(ANNA, "re", new MessageId(id("unknown")))).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void mentions_are_stored_with_one_load_more_and_only_when_somebody_is_named() {
        Outcome named = send(ANNA, "@Ben and @dev", HELLO, null);
        Outcome everybody = send(ANNA, "@all!", null, null);

        assertThat(((MessageSent) named.events().getFirst()).mentions()).containsExactly(BEN);
        assertThat(named.loads()).isEqualTo(2);
        assertThat(((MessageSent) everybody.events().getFirst()).mentions()).containsExactly(BEN, CARLA, MONA);
        assertThat(everybody.loads()).isEqualTo(1);
    }

    @Test
    void the_sender_edits_and_newly_mentions() {
        hotel.sent(HELLO, GROUP, ANNA, "hi");

        Outcome outcome = edit(ANNA, "hi @carla");

        assertThat(outcome.events())
                .containsExactly(new MessageEdited(GROUP, HELLO, text(HELLO, "hi @carla"), List.of(CARLA)));
        MessageAnswers.Edited body = (MessageAnswers.Edited) outcome.reply().body();
        assertThat(body.editCount()).isEqualTo(1);
        assertThat(body.position()).isEqualTo(outcome.reply().position());
    }

    @Test
    void the_same_text_makes_no_new_revision_and_answers_as_before() {
        hotel.sent(HELLO, GROUP, ANNA, "hi");

        Outcome edited = edit(ANNA, "ho");
        Outcome again = edit(ANNA, "ho");

        assertThat(again.events()).isEmpty();
        assertThat(again.reply()).isEqualTo(edited.reply());
    }

    @Test
    void a_message_is_edited_a_thousand_times_at_most() {
        hotel.sent(HELLO, GROUP, ANNA, "hi");
        for (int number = 1; number <= 1_000; number++) {
            assertThat(edit(ANNA, "text " + number).events()).hasSize(1);
        }

        assertThat(refusedEdit(ANNA)).isEqualTo(RejectionCode.REJECTED);
        assertThat(edit(ANNA, "text 1000").events()).isEmpty();
        assertThat(delete(ANNA, HELLO).events()).hasSize(1);
    }

    @Test
    void the_text_as_sent_is_no_edit() {
        hotel.sent(HELLO, GROUP, ANNA, "hi");

        MessageAnswers.Edited body =
                (MessageAnswers.Edited) edit(ANNA, "hi").reply().body();

        assertThat(body.editedAt()).isNull();
        assertThat(body.editCount()).isZero();
    }

    @Test
    void only_the_sender_who_is_still_in_it_edits() {
        hotel.sent(HELLO, GROUP, ANNA, "hi");

        assertThat(refusedEdit(BEN)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(refusedEdit(MONA)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(refusedEdit(DEV)).isEqualTo(RejectionCode.NOT_FOUND);
        hotel.left(GROUP, ANNA);
        assertThat(refusedEdit(ANNA)).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void an_unknown_message_is_not_found() {
        assertThat(refusedEdit(ANNA)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusedDelete(ANNA)).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void a_deleted_message_is_not_edited() {
        hotel.sent(HELLO, GROUP, ANNA, "hi").deleted(HELLO, GROUP);

        assertThat(refusedEdit(ANNA)).isEqualTo(RejectionCode.MESSAGE_DELETED);
    }

    @Test
    void an_edit_stays_under_the_key_of_the_text_that_it_changes() {
        SubjectKey origin = new SubjectKey(messageStream(FIRST));
        hotel.given(
                messageStream(HELLO),
                new MessageSent(GROUP, HELLO, ANNA, PersonalText.of(origin, "fwd"), null, null, List.of(), List.of()));

        MessageEdited edited = (MessageEdited) edit(ANNA, "fwd!").events().getFirst();

        assertThat(edited.text().key()).isEqualTo(origin);
    }

    @Test
    void a_message_is_edited_up_to_the_end_of_the_window_from_when_the_ledger_says_it_was_sent() {
        hotel.sent(HELLO, GROUP, ANNA, "hi");
        Instant sent = hotel.ledger()
                .fresh(List.of())
                .find(messageStream(HELLO), MessageState.class)
                .orElseThrow()
                .sent()
                .at();
        MessageCommands late = windowOf60Seconds(sent.plusMillis(60_001));

        assertThat(hotel.refusal(d -> late.handle(new EditMessage(caller(ANNA), HELLO, "ho"), d)))
                .isEqualTo(RejectionCode.REJECTED);
        assertThat(hotel.when(d -> windowOf60Seconds(sent.plusSeconds(60))
                                .handle(new EditMessage(caller(ANNA), HELLO, "ho"), d))
                        .events())
                .hasSize(1);
        assertThat(hotel.when(d -> late.handle(new EditMessage(caller(ANNA), HELLO, "ho"), d))
                        .events())
                .isEmpty();
        assertThat(hotel.when(d -> windowOf60Seconds(sent.minusSeconds(5))
                                .handle(new EditMessage(caller(ANNA), HELLO, "ha"), d))
                        .events())
                .hasSize(1);
    }

    @Test
    void who_may_not_edit_at_all_is_told_that_and_not_of_the_window() {
        hotel.sent(HELLO, GROUP, ANNA, "hi");
        MessageCommands late = windowOf60Seconds(Instant.parse("2030-01-01T00:00:00Z"));

        assertThat(hotel.refusal(d -> late.handle(new EditMessage(caller(BEN), HELLO, "ho"), d)))
                .isEqualTo(RejectionCode.FORBIDDEN);
        hotel.deleted(HELLO, GROUP);
        assertThat(hotel.refusal(d -> late.handle(new EditMessage(caller(ANNA), HELLO, "ho"), d)))
                .isEqualTo(RejectionCode.MESSAGE_DELETED);
    }

    @Test
    void an_edit_mentions_whom_its_text_names_now_without_oneself_and_outsiders() {
        hotel.sent(HELLO, GROUP, ANNA, "hi @ben");

        MessageEdited edited =
                (MessageEdited) edit(ANNA, "hi @carla, @anna, @dev").events().getFirst();

        assertThat(edited.mentions()).containsExactly(CARLA);
    }

    @Test
    void an_erased_text_is_not_edited() {
        SubjectKey key = new SubjectKey(messageStream(HELLO));
        hotel.given(
                messageStream(HELLO),
                new MessageSent(GROUP, HELLO, ANNA, PersonalText.erased(key), null, null, List.of(), List.of()));

        assertThat(refusedEdit(ANNA)).isEqualTo(RejectionCode.REJECTED);
    }

    @Test
    void the_sender_or_a_manager_who_participates_deletes() {
        hotel.sent(HELLO, GROUP, ANNA, "hi").sent(FIRST, GROUP, ANNA, "ho");

        assertThat(refusedDelete(BEN)).isEqualTo(RejectionCode.FORBIDDEN);
        assertThat(refusedDelete(DEV)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(delete(MONA, HELLO).events()).containsExactly(new MessageDeleted(GROUP, HELLO));
        assertThat(delete(ANNA, FIRST).events()).hasSize(1);
    }

    @Test
    void deleting_again_answers_the_same_and_writes_nothing() {
        hotel.sent(HELLO, GROUP, ANNA, "hi");

        Outcome first = delete(ANNA, HELLO);
        Outcome again = delete(MONA, HELLO);

        assertThat(again.events()).isEmpty();
        assertThat(again.reply()).isEqualTo(first.reply());
    }

    private static MessageCommands windowOf60Seconds(Instant now) {
        return new MessageCommands(IDS, new MessageSettings(Duration.ofSeconds(60)), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Outcome send(StaffId by, String text, MessageId id, MessageId replyTo) {
        return hotel.when(d -> commands.handle(new SendMessage(caller(by), GROUP, text, id, replyTo, List.of()), d));
    }

    private RejectionCode refusedSend(StaffId by, String text, MessageId replyTo) {
        return hotel.refusal(
                d -> commands.handle(new SendMessage(caller(by), GROUP, text, null, replyTo, List.of()), d));
    }

    private Outcome edit(StaffId by, String text) {
        return hotel.when(d -> commands.handle(new EditMessage(caller(by), HELLO, text), d));
    }

    private RejectionCode refusedEdit(StaffId by) {
        return hotel.refusal(d -> commands.handle(new EditMessage(caller(by), HELLO, "new"), d));
    }

    private Outcome delete(StaffId by, MessageId message) {
        return hotel.when(d -> commands.handle(new DeleteMessage(caller(by), message), d));
    }

    private RejectionCode refusedDelete(StaffId by) {
        return hotel.refusal(d -> commands.handle(new DeleteMessage(caller(by), HELLO), d));
    }
}
