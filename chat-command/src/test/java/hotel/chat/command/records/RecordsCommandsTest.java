package hotel.chat.command.records;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldReleased;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.RetentionChanged;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.records.ChangeRetention;
import hotel.chat.api.records.PlaceHold;
import hotel.chat.api.records.ReleaseHold;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.records.RecordsCommands.Released;
import hotel.chat.command.records.RecordsCommands.Retention;
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
import static hotel.chat.command.deciding.Scenario.OTHER;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

class RecordsCommandsTest {
    private static final HoldId HOLD = new HoldId(id("hold"));
    private static final HoldScope ANNAS = new HoldScope(List.of(GROUP), List.of(ANNA), null, null);
    private static final StreamId RECORDS = StreamId.records(HOTEL);

    private final RecordsCommands commands = new RecordsCommands();
    private final Scenario hotel = Scenario.hotel().group(GROUP, ANNA, BEN);

    @Test
    void an_auditor_places_a_hold_whose_reason_is_protected() {
        Outcome outcome = place(AUDREY, HOLD, ANNAS);

        PersonalText reason = PersonalText.of(new SubjectKey(RECORDS), "The boiler case");
        assertThat(outcome.events()).containsExactly(new HoldPlaced(HOLD, ANNAS, reason));
        assertThat(outcome.reply().status()).isEqualTo(201);
        assertThat(outcome.loads()).isEqualTo(1);
        assertThat(hotel.ledger().conversationOfLast(RECORDS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "mona", "olga"})
    void nobody_else_says_what_is_kept(String staff) {
        StaffId somebody = new StaffId(staff);

        assertThat(hotel.refusal(d -> commands.handle(new PlaceHold(caller(somebody), HOLD, ANNAS, "x"), d)))
                .isEqualTo(FORBIDDEN);
        assertThat(hotel.refusal(d -> commands.handle(new ReleaseHold(caller(somebody), HOLD), d)))
                .isEqualTo(FORBIDDEN);
        assertThat(hotel.refusal(d -> commands.handle(new ChangeRetention(caller(somebody), 30), d)))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void an_auditor_who_is_no_longer_active_says_nothing() {
        hotel.deactivated(AUDREY);

        assertThat(hotel.refusal(d -> commands.handle(new ChangeRetention(caller(AUDREY), 30), d)))
                .isEqualTo(UNAUTHENTICATED);
    }

    @Test
    void a_hold_names_only_what_the_hotel_has() {
        HoldScope unknownPlace = new HoldScope(List.of(OTHER), List.of(), null, null);
        HoldScope unknownPerson = new HoldScope(List.of(), List.of(new StaffId("nobody")), null, null);

        assertThat(hotel.refusal(d -> commands.handle(new PlaceHold(caller(AUDREY), HOLD, unknownPlace, "x"), d)))
                .isEqualTo(REJECTED);
        assertThat(hotel.refusal(d -> commands.handle(new PlaceHold(caller(AUDREY), HOLD, unknownPerson, "x"), d)))
                .isEqualTo(REJECTED);
    }

    @Test
    void the_id_of_a_hold_is_good_for_one() {
        place(AUDREY, HOLD, ANNAS);

        assertThat(hotel.refusal(d -> commands.handle(new PlaceHold(caller(AUDREY), HOLD, ANNAS, "x"), d)))
                .isEqualTo(CONFLICT);
    }

    @Test
    void a_hold_is_released_once_and_answered_the_same_again() {
        place(AUDREY, HOLD, ANNAS);

        Outcome first = release(HOLD);
        Outcome again = release(HOLD);

        assertThat(first.events()).containsExactly(new HoldReleased(HOLD));
        assertThat(again.events()).isEmpty();
        assertThat(((Released) again.reply().body()).releasedAt())
                .isEqualTo(((Released) first.reply().body()).releasedAt());
    }

    @Test
    void a_hold_that_never_was_is_not_found() {
        assertThat(hotel.refusal(d -> commands.handle(new ReleaseHold(caller(AUDREY), HOLD), d)))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void retention_changes_and_the_same_again_writes_nothing() {
        assertThat(retention(null).events()).isEmpty();
        assertThat(retention(90).events()).containsExactly(new RetentionChanged(90));
        assertThat(retention(90).events()).isEmpty();
        assertThat(retention(null).events()).containsExactly(new RetentionChanged(null));
        assertThat(((Retention) retention(null).reply().body()).days()).isNull();
    }

    @Test
    void what_a_hold_covers_is_held_until_it_is_released() {
        place(AUDREY, HOLD, ANNAS);
        assertThat(state().holds(GROUP, ANNA, Instant.EPOCH)).isTrue();
        assertThat(state().holds(GROUP, BEN, Instant.EPOCH)).isFalse();
        assertThat(state().holds(OTHER, ANNA, Instant.EPOCH)).isFalse();

        release(HOLD);
        assertThat(state().holds(GROUP, ANNA, Instant.EPOCH)).isFalse();
    }

    @Test
    void a_time_is_held_from_its_begin_to_before_its_end() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-02-01T00:00:00Z");
        HoldScope january = new HoldScope(List.of(), List.of(), from, to);

        assertThat(january.covers(new ConversationId(id("any")), BEN, from)).isTrue();
        assertThat(january.covers(GROUP, BEN, to.minusMillis(1))).isTrue();
        assertThat(january.covers(GROUP, BEN, to)).isFalse();
        assertThat(january.covers(GROUP, BEN, from.minusMillis(1))).isFalse();
    }

    private RecordsState state() {
        return hotel.ledger()
                .fresh(List.of(RECORDS))
                .find(RECORDS, RecordsState.class)
                .orElseThrow();
    }

    private Outcome place(StaffId by, HoldId hold, HoldScope scope) {
        return hotel.when(d -> commands.handle(new PlaceHold(caller(by), hold, scope, "The boiler case"), d));
    }

    private Outcome release(HoldId hold) {
        return hotel.when(d -> commands.handle(new ReleaseHold(caller(AUDREY), hold), d));
    }

    private Outcome retention(Integer days) {
        return hotel.when(d -> commands.handle(new ChangeRetention(caller(AUDREY), days), d));
    }
}
