package hotel.chat.command.erasure;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import hotel.chat.api.erasure.ApproveErasure;
import hotel.chat.api.erasure.EraseTexts;
import hotel.chat.api.erasure.RecordErasure;
import hotel.chat.api.erasure.RequestErasure;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.ErasureApproved;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.TextsErased;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.erasure.ErasureCommands.Approved;
import hotel.chat.command.stream.LedgerFake;
import hotel.chat.command.stream.LedgerFake.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static hotel.chat.api.rejection.RejectionCode.CONFLICT;
import static hotel.chat.api.rejection.RejectionCode.FORBIDDEN;
import static hotel.chat.api.rejection.RejectionCode.NOT_FOUND;
import static hotel.chat.api.rejection.RejectionCode.REJECTED;
import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.AUDREY;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.OLGA;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static hotel.chat.command.deciding.Scenario.messageStream;
import static hotel.chat.command.deciding.Scenario.text;
import static org.assertj.core.api.Assertions.assertThat;

class ErasureCommandsTest {
    private static final ErasureId ERASURE = new ErasureId(id("erasure"));
    private static final StreamId STREAM = StreamId.erasure(HOTEL, ERASURE);
    private static final MessageId COPY = new MessageId(id("copy"));
    private static final StaffId ADA = new StaffId("ada");

    private final Set<StaffId> held = new HashSet<>();
    private final ErasureCommands one = commands(false);
    private final ErasureCommands two = commands(true);
    private final Scenario hotel = Scenario.hotel()
            .registered(ADA, Role.AUDITOR)
            .group(GROUP, ANNA, BEN)
            .sent(HELLO, GROUP, ANNA, "hi");

    @Test
    void a_message_is_erased_by_the_commit_that_asks_for_it() {
        Outcome outcome = ask(one, AUDREY, null, HELLO);

        assertThat(outcome.events())
                .containsExactly(request(null, HELLO, false), new MessageErased(GROUP, HELLO, ERASURE, AUDREY));
        assertThat(outcome.reply().status()).isEqualTo(202);
        assertThat(hotel.ledger().conversationOfLast(STREAM)).isNull();
        assertThat(hotel.ledger().conversationOfLast(messageStream(HELLO))).isEqualTo(GROUP);
    }

    @Test
    void a_person_who_is_erased_is_deactivated_too() {
        assertThat(ask(one, AUDREY, ANNA, null).events())
                .containsExactly(
                        request(ANNA, null, false), new StaffDeactivated(ANNA), new StaffErased(ANNA, ERASURE, AUDREY));
    }

    @Test
    void who_is_inactive_already_is_only_erased() {
        hotel.deactivated(ANNA);

        assertThat(ask(one, AUDREY, ANNA, null).events()).hasSize(2).doesNotContain(new StaffDeactivated(ANNA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "mona", "olga"})
    void nobody_but_an_auditor_asks_where_one_signature_is_enough(String staff) {
        StaffId somebody = new StaffId(staff);

        assertThat(hotel.refusal(d -> one.handle(asking(somebody, null, HELLO), d)))
                .isEqualTo(FORBIDDEN);
        assertThat(hotel.refusal(d -> one.handle(new ApproveErasure(caller(somebody), ERASURE), d)))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void with_two_signatures_a_manager_asks_and_an_auditor_signs() {
        assertThat(ask(two, MONA, null, HELLO).events()).containsExactly(request(null, HELLO, true));

        Outcome signed = hotel.when(d -> two.handle(new ApproveErasure(caller(AUDREY), ERASURE), d));
        assertThat(signed.events())
                .containsExactly(new ErasureApproved(ERASURE), new MessageErased(GROUP, HELLO, ERASURE, MONA));
    }

    @Test
    void a_signature_counts_once_and_is_answered_the_same_again() {
        ask(two, MONA, null, HELLO);
        Outcome first = hotel.when(d -> two.handle(new ApproveErasure(caller(AUDREY), ERASURE), d));
        hotel.when(d -> two.handle(new RecordErasure(HOTEL, new TextsErased(ERASURE, 1, 0)), d));

        Outcome again = hotel.when(d -> two.handle(new ApproveErasure(caller(AUDREY), ERASURE), d));

        assertThat(again.events()).isEmpty();
        assertThat(((Approved) again.reply().body()).approvedAt())
                .isEqualTo(((Approved) first.reply().body()).approvedAt());
    }

    @Test
    void what_was_erased_before_the_second_signature_is_a_conflict() {
        ErasureId other = new ErasureId(id("other erasure"));
        ask(two, MONA, null, HELLO);
        hotel.ledger()
                .run(
                        HOTEL,
                        MONA,
                        d -> two.handle(new RequestErasure(caller(MONA), other, null, HELLO, "Again", "GDPR 17"), d));
        hotel.when(d -> two.handle(new ApproveErasure(caller(AUDREY), ERASURE), d));

        assertThat(hotel.refusal(d -> two.handle(new ApproveErasure(caller(AUDREY), other), d)))
                .isEqualTo(CONFLICT);
    }

    @Test
    void nobody_signs_twice() {
        ask(two, AUDREY, null, HELLO);

        assertThat(hotel.refusal(d -> two.handle(new ApproveErasure(caller(AUDREY), ERASURE), d)))
                .isEqualTo(FORBIDDEN);
        assertThat(hotel.when(d -> two.handle(new ApproveErasure(caller(ADA), ERASURE), d))
                        .events())
                .hasSize(2);
    }

    @Test
    void what_was_never_asked_for_is_not_found_and_what_needs_no_signature_a_conflict() {
        assertThat(hotel.refusal(d -> two.handle(new ApproveErasure(caller(ADA), ERASURE), d)))
                .isEqualTo(NOT_FOUND);
        ask(one, AUDREY, null, HELLO);
        assertThat(hotel.refusal(d -> one.handle(new ApproveErasure(caller(ADA), ERASURE), d)))
                .isEqualTo(CONFLICT);
    }

    @Test
    void what_the_hotel_does_not_have_is_refused() {
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, null, COPY), d)))
                .isEqualTo(REJECTED);
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, new StaffId("nobody"), null), d)))
                .isEqualTo(REJECTED);
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, StaffId.SYSTEM, null), d)))
                .isEqualTo(REJECTED);
    }

    @Test
    void nobody_erases_themselves_or_who_rules_over_others() {
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, AUDREY, null), d)))
                .isEqualTo(REJECTED);
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, OLGA, null), d)))
                .isEqualTo(REJECTED);
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, ADA, null), d))).isEqualTo(REJECTED);
        hotel.deactivated(ADA);
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, ADA, null), d))).isNull();
    }

    @Test
    void what_is_erased_is_erased_once() {
        ask(one, AUDREY, null, HELLO);
        ask(one, AUDREY, ANNA, null);

        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, null, HELLO), d)))
                .isEqualTo(CONFLICT);
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, ANNA, null), d)))
                .isEqualTo(CONFLICT);
    }

    @Test
    void a_forwarded_copy_goes_with_its_origin_only() {
        forwarded();

        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, null, COPY), d)))
                .isEqualTo(REJECTED);
    }

    @Test
    void a_deleted_message_can_be_erased() {
        hotel.deleted(HELLO, GROUP);

        assertThat(ask(one, AUDREY, null, HELLO).events()).hasSize(2);
    }

    @Test
    void marking_skips_what_is_marked() {
        forwarded();
        EraseTexts marking = new EraseTexts(
                HOTEL,
                ERASURE,
                AUDREY,
                List.of(messageStream(HELLO), messageStream(COPY), StreamId.conversation(HOTEL, GROUP)));

        assertThat(hotel.when(d -> one.handle(marking, d)).events())
                .containsExactly(
                        new MessageErased(GROUP, HELLO, ERASURE, AUDREY),
                        new MessageErased(GROUP, COPY, ERASURE, AUDREY),
                        new TitleErased(GROUP, ERASURE));
        assertThat(hotel.when(d -> one.handle(marking, d)).events()).isEmpty();
    }

    @Test
    void a_title_under_the_key_of_an_erased_person_is_marked_although_an_earlier_one_was() {
        StreamId group = StreamId.conversation(HOTEL, GROUP);
        hotel.given(group, new TitleErased(GROUP, ERASURE));
        EraseTexts marking = new EraseTexts(HOTEL, ERASURE, AUDREY, List.of(group));
        assertThat(hotel.when(d -> one.handle(marking, d)).events()).isEmpty();
        SubjectKey bens = new SubjectKey(StreamId.staff(HOTEL, BEN));
        hotel.given(group, new ConversationRenamed(GROUP, PersonalText.of(bens, "Taps")));
        assertThat(hotel.when(d -> one.handle(marking, d)).events()).isEmpty();

        hotel.given(bens.subject(), new StaffErased(BEN, ERASURE, AUDREY));

        assertThat(hotel.when(d -> one.handle(marking, d)).events()).containsExactly(new TitleErased(GROUP, ERASURE));
    }

    @Test
    void a_step_is_written_down_once() {
        ask(one, AUDREY, null, HELLO);
        RecordErasure marked = new RecordErasure(HOTEL, new TextsErased(ERASURE, 1, 0));

        assertThat(hotel.when(d -> one.handle(marked, d)).events()).containsExactly(marked.step());
        assertThat(hotel.when(d -> one.handle(marked, d)).events()).isEmpty();
    }

    @Test
    void retention_erases_messages_without_a_request() {
        EraseTexts old = new EraseTexts(HOTEL, null, StaffId.SYSTEM, List.of(messageStream(HELLO)));

        assertThat(hotel.when(d -> one.handle(old, d)).events())
                .containsExactly(new MessageErased(GROUP, HELLO, null, StaffId.SYSTEM));
    }

    @Test
    void what_a_covered_copy_was_made_of_is_not_erased() {
        forwarded();
        hotel.given(StreamId.records(HOTEL), hold(BEN));

        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, null, HELLO), d)))
                .isEqualTo(REJECTED);
    }

    @Test
    void a_person_is_erased_unless_a_hold_covers_a_text_that_would_be_lost() {
        hotel.given(StreamId.records(HOTEL), hold(CARLA));
        held.add(ANNA);

        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, ANNA, null), d)))
                .isEqualTo(REJECTED);
        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, BEN, null), d))).isNull();
    }

    @Test
    void nobody_is_asked_for_held_texts_where_no_hold_stands() {
        held.add(ANNA);

        assertThat(hotel.refusal(d -> one.handle(asking(AUDREY, ANNA, null), d)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "ben"})
    void retention_passes_over_what_is_held_and_what_a_held_copy_was_made_of(String whose) {
        forwarded();
        hotel.given(StreamId.records(HOTEL), hold(new StaffId(whose)));
        EraseTexts old = new EraseTexts(HOTEL, null, StaffId.SYSTEM, List.of(messageStream(HELLO)));

        assertThat(hotel.when(d -> one.handle(old, d)).events()).isEmpty();
    }

    private static HoldPlaced hold(StaffId staff) {
        return new HoldPlaced(
                new HoldId(id("hold")), new HoldScope(List.of(), List.of(staff), null, null), text(HELLO, "a case"));
    }

    private void forwarded() {
        hotel.given(
                messageStream(COPY),
                new MessageSent(
                        GROUP,
                        COPY,
                        BEN,
                        text(HELLO, "hi"),
                        null,
                        new ForwardOrigin(HELLO, ANNA, LedgerFake.START),
                        List.of(),
                        List.of()));
    }

    private static ErasureRequested request(StaffId staff, MessageId message, boolean needsApproval) {
        SubjectKey key = new SubjectKey(STREAM);
        return new ErasureRequested(
                ERASURE,
                staff,
                message,
                PersonalText.of(key, "She asked"),
                PersonalText.of(key, "GDPR 17"),
                needsApproval);
    }

    private static RequestErasure asking(StaffId by, StaffId staff, MessageId message) {
        return new RequestErasure(caller(by), ERASURE, staff, message, "She asked", "GDPR 17");
    }

    private Outcome ask(ErasureCommands commands, StaffId by, StaffId staff, MessageId message) {
        return hotel.ledger().run(HOTEL, by, d -> commands.handle(asking(by, staff, message), d));
    }

    private ErasureCommands commands(boolean secondSignature) {
        return new ErasureCommands(
                new ErasureSettings(secondSignature, Duration.ofSeconds(1), Duration.ofSeconds(2)),
                new HoldCheck(
                        (_, message) -> message.equals(HELLO) ? List.of(messageStream(COPY)) : List.of(),
                        (_, person) -> held.contains(person)));
    }
}
