package hotel.chat.command.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import hotel.chat.api.conversation.ChangeNotificationLevel;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.notification.NotificationCommands.Level;
import hotel.chat.command.stream.LedgerFake.Outcome;
import org.junit.jupiter.api.Test;

import static hotel.chat.api.event.NotificationLevel.ALL;
import static hotel.chat.api.event.NotificationLevel.MENTIONS;
import static hotel.chat.api.event.NotificationLevel.NONE;
import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.DEV;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class NotificationCommandsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant TONIGHT = NOW.plusSeconds(3_600);

    private final NotificationCommands commands = new NotificationCommands(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Scenario hotel = Scenario.hotel().group(GROUP, ANNA, BEN);

    @Test
    void a_participant_wishes_for_a_level_until_a_time() {
        Outcome outcome = change(BEN, MENTIONS, TONIGHT);

        assertThat(outcome.events()).containsExactly(new NotificationLevelChanged(GROUP, BEN, MENTIONS, TONIGHT));
        assertThat(outcome.reply().status()).isEqualTo(200);
        assertThat(outcome.reply().body()).isEqualTo(new Level(GROUP.value(), "mentions", TONIGHT));
        assertThat(outcome.loads()).isEqualTo(1);
    }

    @Test
    void the_fact_is_in_no_conversations_record() {
        change(BEN, NONE, null);

        assertThat(hotel.ledger().conversationOfLast(StreamId.notificationLevel(HOTEL, GROUP, BEN)))
                .isNull();
    }

    @Test
    void the_same_again_writes_nothing_and_another_level_or_time_does() {
        Outcome first = change(BEN, NONE, TONIGHT);

        assertThat(change(BEN, NONE, TONIGHT).events()).isEmpty();
        assertThat(change(BEN, NONE, TONIGHT).reply()).isEqualTo(first.reply());
        assertThat(change(BEN, NONE, null).events()).hasSize(1);
        assertThat(change(BEN, ALL, null).events()).hasSize(1);
        assertThat(change(BEN, ALL, null).events()).isEmpty();
    }

    @Test
    void who_has_wished_for_nothing_has_all_already() {
        Outcome outcome = change(ANNA, ALL, null);

        assertThat(outcome.events()).isEmpty();
        assertThat(outcome.reply().body()).isEqualTo(new Level(GROUP.value(), "all", null));
        assertThat(outcome.reply().position()).isPositive();
    }

    @Test
    void a_time_that_has_come_is_refused() {
        assertThat(refusal(BEN, NONE, NOW)).isEqualTo(RejectionCode.VALIDATION_FAILED);
        assertThat(refusal(BEN, NONE, NOW.minusMillis(1))).isEqualTo(RejectionCode.VALIDATION_FAILED);
        assertThat(refusal(BEN, NONE, NOW.plusMillis(1))).isNull();
    }

    @Test
    void others_those_who_left_and_the_deactivated_wish_for_nothing_here() {
        assertThat(refusal(DEV, NONE, null)).isEqualTo(RejectionCode.NOT_FOUND);
        hotel.left(GROUP, BEN).deactivated(ANNA);
        assertThat(refusal(BEN, NONE, null)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusal(ANNA, NONE, null)).isEqualTo(RejectionCode.UNAUTHENTICATED);
    }

    private Outcome change(StaffId by, NotificationLevel level, Instant until) {
        return hotel.when(d -> commands.handle(new ChangeNotificationLevel(caller(by), GROUP, level, until), d));
    }

    private RejectionCode refusal(StaffId by, NotificationLevel level, Instant until) {
        return hotel.refusal(d -> commands.handle(new ChangeNotificationLevel(caller(by), GROUP, level, until), d));
    }
}
