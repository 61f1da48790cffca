package hotel.chat.command.message;

import java.time.Clock;
import java.util.List;

import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.message.AddReaction;
import hotel.chat.api.message.DeleteMessage;
import hotel.chat.api.message.EditMessage;
import hotel.chat.api.message.RemoveReaction;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.view.ReactionView;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.message.ReactionCommands.Reacted;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.stream.LedgerFake.Outcome;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.DEV;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.IDS;
import static hotel.chat.command.deciding.Scenario.MESSAGES;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static hotel.chat.command.deciding.Scenario.messageStream;
import static org.assertj.core.api.Assertions.assertThat;

class ReactionCommandsTest {
    private final ReactionCommands commands = new ReactionCommands(new Limits(500, 500, 3));
    private final Scenario hotel =
            Scenario.hotel().group(GROUP, ANNA, BEN, CARLA).sent(HELLO, GROUP, ANNA, "hi");

    @Test
    void a_participant_puts_an_emoji_on_a_message_and_is_told_what_stands_there() {
        add(BEN, "❤️");
        add(ANNA, "👍🏽");

        Outcome outcome = add(BEN, "👍🏽");

        assertThat(outcome.events()).containsExactly(new ReactionAdded(GROUP, HELLO, BEN, "👍🏽"));
        assertThat(outcome.reply().status()).isEqualTo(200);
        assertThat(outcome.reply().body())
                .isEqualTo(new Reacted(
                        HELLO.value(),
                        List.of(
                                new ReactionView("❤️", 1, List.of("ben"), true),
                                new ReactionView("👍🏽", 2, List.of("anna", "ben"), true))));
    }

    @Test
    void what_is_there_already_or_is_not_there_writes_nothing() {
        Outcome first = add(BEN, "👍");
        Outcome again = add(BEN, "👍");

        assertThat(again.events()).isEmpty();
        assertThat(again.reply()).isEqualTo(first.reply());
        assertThat(remove(CARLA, "👍").events()).isEmpty();
        assertThat(remove(BEN, "❤️").events()).isEmpty();
        assertThat(remove(BEN, "❤️").reply()).isEqualTo(first.reply());
    }

    @Test
    void one_takes_off_ones_own_emoji_only() {
        add(ANNA, "👍");
        add(BEN, "👍");

        Outcome outcome = remove(BEN, "👍");

        assertThat(outcome.events()).containsExactly(new ReactionRemoved(GROUP, HELLO, BEN, "👍"));
        assertThat(reactions(outcome)).containsExactly(new ReactionView("👍", 1, List.of("anna"), false));
        assertThat(reactions(remove(ANNA, "👍"))).isEmpty();
    }

    @Test
    void an_emoji_stands_where_its_first_reaction_that_is_left_was_put() {
        add(ANNA, "👍");
        add(BEN, "❤️");
        add(BEN, "👍");

        assertThat(reactions(remove(ANNA, "👍")))
                .extracting(ReactionView::emoji)
                .containsExactly("❤️", "👍");
        assertThat(reactions(add(ANNA, "👍")).getLast().staffIds()).containsExactly("ben", "anna");
    }

    @Test
    void an_emoji_with_and_without_a_variation_selector_or_a_tone_are_different_ones() {
        add(BEN, "❤");
        add(BEN, "❤️");

        assertThat(reactions(remove(BEN, "❤"))).extracting(ReactionView::emoji).containsExactly("❤️");
    }

    @Test
    void a_person_puts_no_more_different_emojis_on_a_message_than_the_limit() {
        add(BEN, "👍");
        add(BEN, "❤️");
        add(BEN, "🎉");

        assertThat(refusedAdd(BEN, "🙏")).isEqualTo(RejectionCode.REJECTED);
        assertThat(add(BEN, "🎉").events()).isEmpty();
        assertThat(add(CARLA, "🙏").events()).hasSize(1);
        remove(BEN, "👍");
        assertThat(add(BEN, "🙏").events()).hasSize(1);
    }

    @Test
    void putting_emojis_on_and_taking_them_off_ends_after_ten_times_the_limit_for_whoever_does_it() {
        for (int number = 0; number < 30; number++) {
            assertThat(add(BEN, "👍").events()).hasSize(1);
            assertThat(remove(BEN, "👍").events()).hasSize(1);
        }

        assertThat(refusedAdd(BEN, "👍")).isEqualTo(RejectionCode.REJECTED);
        assertThat(add(CARLA, "👍").events()).hasSize(1);
    }

    @Test
    void an_edit_keeps_reactions_and_a_deletion_ends_them() {
        add(BEN, "👍");
        MessageCommands messages = new MessageCommands(IDS, MESSAGES, Clock.systemUTC());
        hotel.when(d -> messages.handle(new EditMessage(caller(ANNA), HELLO, "ho"), d));

        assertThat(reactions(add(CARLA, "👍")).getFirst().count()).isEqualTo(2);
        hotel.when(d -> messages.handle(new DeleteMessage(caller(ANNA), HELLO), d));

        assertThat(refusedAdd(BEN, "👍")).isEqualTo(RejectionCode.MESSAGE_DELETED);
        assertThat(refusedRemove(BEN, "👍")).isEqualTo(RejectionCode.MESSAGE_DELETED);
        MessageState message = hotel.ledger()
                .fresh(List.of())
                .find(messageStream(HELLO), MessageState.class)
                .orElseThrow();
        assertThat(message.reactions()).isEqualTo(Reactions.NONE);
    }

    @Test
    void for_others_and_those_who_left_the_message_is_not_there() {
        add(CARLA, "👍");
        hotel.left(GROUP, CARLA);

        assertThat(refusedAdd(DEV, "👍")).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusedRemove(CARLA, "👍")).isEqualTo(RejectionCode.NOT_FOUND);
        MessageId unknown = new MessageId(id("unknown"));
        assertThat(hotel.refusal(d -> commands.handle(new AddReaction(caller(BEN), unknown, "👍"), d)))
                .isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void the_deactivated_are_unauthenticated() {
        hotel.deactivated(BEN);

        assertThat(refusedAdd(BEN, "👍")).isEqualTo(RejectionCode.UNAUTHENTICATED);
    }

    @Test
    void what_is_no_emoji_never_gets_into_the_ledger() {
        assertThat(refusedAdd(BEN, "ok")).isEqualTo(RejectionCode.VALIDATION_FAILED);
        assertThat(refusedRemove(BEN, "👍👍")).isEqualTo(RejectionCode.VALIDATION_FAILED);
    }

    private Outcome add(StaffId by, String emoji) {
        return hotel.when(d -> commands.handle(new AddReaction(caller(by), HELLO, emoji), d));
    }

    private RejectionCode refusedAdd(StaffId by, String emoji) {
        return hotel.refusal(d -> commands.handle(new AddReaction(caller(by), HELLO, emoji), d));
    }

    private Outcome remove(StaffId by, String emoji) {
        return hotel.when(d -> commands.handle(new RemoveReaction(caller(by), HELLO, emoji), d));
    }

    private RejectionCode refusedRemove(StaffId by, String emoji) {
        return hotel.refusal(d -> commands.handle(new RemoveReaction(caller(by), HELLO, emoji), d));
    }

    private static List<ReactionView> reactions(Outcome outcome) {
        return ((Reacted) outcome.reply().body()).reactions();
    }
}
