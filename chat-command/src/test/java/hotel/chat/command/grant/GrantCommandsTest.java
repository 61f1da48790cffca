package hotel.chat.command.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantEnded;
import hotel.chat.api.event.GrantRequested;
import hotel.chat.api.grant.ApproveGrant;
import hotel.chat.api.grant.EndGrant;
import hotel.chat.api.grant.RequestGrant;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.grant.GrantCommands.GrantOver;
import hotel.chat.command.grant.GrantCommands.GrantSigned;
import hotel.chat.command.stream.LedgerFake;
import hotel.chat.command.stream.LedgerFake.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static hotel.chat.api.rejection.RejectionCode.CONFLICT;
import static hotel.chat.api.rejection.RejectionCode.FORBIDDEN;
import static hotel.chat.api.rejection.RejectionCode.NOT_FOUND;
import static hotel.chat.api.rejection.RejectionCode.REJECTED;
import static hotel.chat.api.rejection.RejectionCode.UNAUTHENTICATED;
import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.AUDREY;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.MONA;
import static hotel.chat.command.deciding.Scenario.OTHER;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GrantCommandsTest {
    private static final GrantId GRANT = new GrantId(id("grant"));
    private static final GrantId ANOTHER = new GrantId(id("another grant"));
    private static final StreamId GRANTS = StreamId.grants(HOTEL);
    private static final StaffId ADA = new StaffId("ada");
    private static final Duration SHIFT = Duration.ofHours(8);

    private final Scenario hotel =
            Scenario.hotel().registered(ADA, Role.AUDITOR).group(GROUP, ANNA, BEN);
    private Instant now = LedgerFake.START.plus(Duration.ofMinutes(10));
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final GrantCommands commands = new GrantCommands(clock, new FourEyesSettings(true, SHIFT));

    @Test
    void an_auditor_asks_and_the_reason_is_protected() {
        Outcome outcome = ask(AUDREY, GRANT, GROUP);

        PersonalText reason = PersonalText.of(new SubjectKey(GRANTS), "The boiler case");
        assertThat(outcome.events()).containsExactly(new GrantRequested(GRANT, List.of(GROUP), reason));
        assertThat(outcome.reply().status()).isEqualTo(201);
        assertThat(outcome.loads()).isEqualTo(1);
        assertThat(hotel.ledger().conversationOfLast(GRANTS)).isNull();
        assertThat(state().shows(GROUP, AUDREY, now)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "mona"})
    void another_auditor_or_a_manager_signs_and_the_grant_stands_for_a_while(String signer) {
        ask(AUDREY, GRANT, GROUP);

        Outcome signed = approve(new StaffId(signer), GRANT);

        assertThat(signed.events()).containsExactly(new GrantApproved(GRANT, now.plus(SHIFT)));
        assertThat(((GrantSigned) signed.reply().body()).endsAt()).isEqualTo(now.plus(SHIFT));
        assertThat(state().shows(GROUP, AUDREY, now)).isTrue();
        assertThat(state().shows(GROUP, AUDREY, now.plus(SHIFT).minusMillis(1))).isTrue();
        assertThat(state().shows(GROUP, AUDREY, now.plus(SHIFT))).isFalse();
    }

    @Test
    void a_grant_is_for_who_asked_and_for_what_it_names() {
        ask(AUDREY, GRANT, GROUP);
        approve(MONA, GRANT);

        assertThat(state().shows(GROUP, ADA, now)).isFalse();
        assertThat(state().shows(GROUP, MONA, now)).isFalse();
        assertThat(state().shows(OTHER, AUDREY, now)).isFalse();
        assertThat(state().showsAll(AUDREY, now)).isFalse();
    }

    @Test
    void a_grant_that_names_none_is_for_all() {
        ask(AUDREY, GRANT);
        approve(MONA, GRANT);

        assertThat(state().shows(OTHER, AUDREY, now)).isTrue();
        assertThat(state().showsAll(AUDREY, now)).isTrue();
        assertThat(state().showsAll(ADA, now)).isFalse();
    }

    @Test
    void nobody_signs_what_they_asked_for() {
        ask(AUDREY, GRANT);

        assertThat(hotel.refusal(d -> commands.handle(new ApproveGrant(caller(AUDREY), GRANT), d)))
                .isEqualTo(FORBIDDEN);
        approve(ADA, GRANT);
        assertThat(hotel.refusal(d -> commands.handle(new ApproveGrant(caller(AUDREY), GRANT), d)))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void signing_again_is_answered_the_same_and_prolongs_nothing() {
        ask(AUDREY, GRANT);
        Outcome first = approve(MONA, GRANT);
        now = now.plus(Duration.ofHours(2));

        for (StaffId signer : List.of(MONA, ADA)) {
            Outcome again = approve(signer, GRANT);
            assertThat(again.events()).isEmpty();
            assertThat(again.reply().body()).isEqualTo(first.reply().body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "olga"})
    void nobody_else_asks_signs_or_ends(String staff) {
        StaffId somebody = new StaffId(staff);
        ask(AUDREY, GRANT);

        assertThat(hotel.refusal(d -> commands.handle(asking(somebody, ANOTHER), d)))
                .isEqualTo(FORBIDDEN);
        assertThat(hotel.refusal(d -> commands.handle(new ApproveGrant(caller(somebody), GRANT), d)))
                .isEqualTo(FORBIDDEN);
        assertThat(hotel.refusal(d -> commands.handle(new EndGrant(caller(somebody), GRANT), d)))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void a_manager_signs_but_does_not_ask_and_who_is_no_longer_active_does_neither() {
        assertThat(hotel.refusal(d -> commands.handle(asking(MONA, GRANT), d))).isEqualTo(FORBIDDEN);

        ask(AUDREY, GRANT);
        hotel.deactivated(ADA);
        assertThat(hotel.refusal(d -> commands.handle(asking(ADA, ANOTHER), d))).isEqualTo(UNAUTHENTICATED);
        assertThat(hotel.refusal(d -> commands.handle(new ApproveGrant(caller(ADA), GRANT), d)))
                .isEqualTo(UNAUTHENTICATED);
    }

    @Test
    void a_grant_names_only_what_the_hotel_has() {
        assertThat(hotel.refusal(d -> commands.handle(asking(AUDREY, GRANT, GROUP, OTHER), d)))
                .isEqualTo(REJECTED);
    }

    @Test
    void what_was_never_asked_for_is_not_found() {
        assertThat(hotel.refusal(d -> commands.handle(new ApproveGrant(caller(ADA), GRANT), d)))
                .isEqualTo(NOT_FOUND);
        assertThat(hotel.refusal(d -> commands.handle(new EndGrant(caller(ADA), GRANT), d)))
                .isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audrey", "ada", "mona"})
    void who_asked_and_whoever_may_sign_ends_it_at_once(String staff) {
        ask(AUDREY, GRANT, GROUP);
        approve(MONA, GRANT);

        Outcome first = end(new StaffId(staff), GRANT);
        Outcome again = end(ADA, GRANT);

        assertThat(first.events()).containsExactly(new GrantEnded(GRANT));
        assertThat(state().shows(GROUP, AUDREY, now)).isFalse();
        assertThat(state().shows(GROUP, AUDREY, LedgerFake.START)).isFalse();
        assertThat(again.events()).isEmpty();
        assertThat(((GrantOver) again.reply().body()).endedAt())
                .isEqualTo(((GrantOver) first.reply().body()).endedAt());
    }

    @Test
    void what_was_ended_is_not_signed_any_more() {
        ask(AUDREY, GRANT);
        end(AUDREY, GRANT);

        assertThat(hotel.refusal(d -> commands.handle(new ApproveGrant(caller(MONA), GRANT), d)))
                .isEqualTo(CONFLICT);
    }

    @Test
    void what_has_ended_by_itself_is_not_ended_again() {
        ask(AUDREY, GRANT);
        approve(MONA, GRANT);
        Instant end = now.plus(SHIFT);
        now = end.plusSeconds(1);

        Outcome outcome = end(MONA, GRANT);

        assertThat(outcome.events()).isEmpty();
        assertThat(((GrantOver) outcome.reply().body()).endedAt()).isEqualTo(end);
    }

    @Test
    void what_ended_long_ago_is_forgotten_and_what_waits_is_not() {
        hotel.asked(GRANT, AUDREY).signed(GRANT, LedgerFake.START.minus(Duration.ofDays(31)));
        hotel.asked(ANOTHER, AUDREY);

        assertThat(state().grants()).containsOnlyKeys(ANOTHER);
    }

    @Test
    void a_grant_stands_for_a_minute_at_least_and_thirty_days_at_most() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FourEyesSettings(true, Duration.ofSeconds(59)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FourEyesSettings(true, Duration.ofDays(30).plusSeconds(1)));
    }

    private GrantsState state() {
        return hotel.ledger()
                .fresh(List.of(GRANTS))
                .find(GRANTS, GrantsState.class)
                .orElseThrow();
    }

    private static RequestGrant asking(StaffId by, GrantId grant, ConversationId... conversations) {
        return new RequestGrant(caller(by), grant, List.of(conversations), "The boiler case");
    }

    private Outcome ask(StaffId by, GrantId grant, ConversationId... conversations) {
        return hotel.ledger().run(HOTEL, by, d -> commands.handle(asking(by, grant, conversations), d));
    }

    private Outcome approve(StaffId by, GrantId grant) {
        return hotel.ledger().run(HOTEL, by, d -> commands.handle(new ApproveGrant(caller(by), grant), d));
    }

    private Outcome end(StaffId by, GrantId grant) {
        return hotel.ledger().run(HOTEL, by, d -> commands.handle(new EndGrant(caller(by), grant), d));
    }
}
