package hotel.chat.command.message;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.message.ForwardMessage;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.deciding.CommandsFake;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.message.MessageAnswers.ForwardResult;
import hotel.chat.command.message.MessageAnswers.Forwarded;
import hotel.chat.command.stream.LedgerFake;
import hotel.chat.command.stream.LedgerFake.Outcome;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.DEV;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.IDS;
import static hotel.chat.command.deciding.Scenario.OTHER;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static hotel.chat.command.deciding.Scenario.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ForwardingTest {
    private static final ConversationId FOREIGN = new ConversationId(id("foreign"));
    private static final ConversationId THIRD = new ConversationId(id("third"));

    private final ForwardCommands handler = new ForwardCommands(IDS);
    private final Scenario hotel = Scenario.hotel()
            .group(GROUP, ANNA, BEN, CARLA)
            .group(OTHER, ANNA, DEV)
            .group(THIRD, ANNA, DEV)
            .group(FOREIGN, BEN, DEV)
            .sent(HELLO, GROUP, BEN, "look, @carla");
    private final List<ChatEvent> written = new ArrayList<>();
    private final CommandsFake commands = new CommandsFake(command -> {
        Outcome outcome = hotel.when(d -> handler.handle((ForwardMessage) command, d));
        written.addAll(outcome.events());
        return outcome.reply();
    });
    private final Forwarding forwarding = new Forwarding(commands, hotel.ledger(), IDS);

    @Test
    void a_forward_carries_the_text_under_its_origins_key_and_mentions_nobody() {
        List<ForwardResult> results = forward(ANNA, null, null, OTHER);

        MessageSent sent = (MessageSent) written.getFirst();
        assertThat(results)
                .containsExactly(
                        new ForwardResult(OTHER.value(), sent.messageId().value(), true, null));
        assertThat(sent.text()).isEqualTo(text(HELLO, "look, @carla"));
        assertThat(sent.sender()).isEqualTo(ANNA);
        assertThat(sent.mentions()).isEmpty();
        assertThat(sent.forwardedFrom().messageId()).isEqualTo(HELLO);
        assertThat(sent.forwardedFrom().sender()).isEqualTo(BEN);
    }

    @Test
    void a_forward_of_a_forward_keeps_the_first_origin() {
        forward(ANNA, null, null, OTHER);
        MessageSent first = (MessageSent) written.getFirst();

        forwarding.run(caller(DEV), first.messageId(), List.of(FOREIGN), null, null);

        MessageSent second = (MessageSent) written.getLast();
        assertThat(second.forwardedFrom()).isEqualTo(first.forwardedFrom());
        assertThat(second.text().key()).isEqualTo(first.text().key());
    }

    @Test
    void the_note_is_a_message_of_ones_own_right_after() {
        forward(ANNA, "for you, @dev and @carla", null, OTHER);

        MessageSent note = (MessageSent) written.getLast();
        assertThat(written).hasSize(2);
        assertThat(note.text()).isEqualTo(text(note.messageId(), "for you, @dev and @carla"));
        assertThat(note.mentions()).containsExactly(DEV);
        assertThat(note.forwardedFrom()).isNull();
    }

    @Test
    void targets_fail_alone_and_are_answered_in_order() {
        ConversationId unknown = new ConversationId(id("unknown"));

        List<ForwardResult> results = forward(ANNA, null, null, FOREIGN, OTHER, unknown, THIRD);

        assertThat(results).extracting(ForwardResult::success).containsExactly(false, true, false, true);
        assertThat(results).extracting(ForwardResult::code).containsExactly("not_found", null, "not_found", null);
        assertThat(results.getFirst().messageId()).isNull();
    }

    @Test
    void a_target_that_is_named_twice_gets_it_once() {
        List<ForwardResult> results = forward(ANNA, null, null, OTHER, THIRD, OTHER);

        assertThat(written).hasSize(2);
        assertThat(results).hasSize(3);
        assertThat(results.getFirst()).isEqualTo(results.getLast());
    }

    @Test
    void with_a_key_a_repeated_forward_finds_what_the_first_one_made() {
        List<ForwardResult> first = forward(ANNA, "see", "key", OTHER);
        List<ForwardResult> again = forward(ANNA, "see", "key", OTHER, THIRD);

        assertThat(again.getFirst()).isEqualTo(first.getFirst());
        assertThat(written).hasSize(4);
    }

    @Test
    void without_a_key_a_repeated_forward_forwards_again() {
        assertThat(forward(ANNA, null, null, OTHER)).isNotEqualTo(forward(ANNA, null, null, OTHER));
        assertThat(written).hasSize(2);
    }

    @Test
    void an_id_that_is_another_messages_is_a_conflict() {
        ForwardMessage command = new ForwardMessage(caller(ANNA), HELLO, OTHER, HELLO, null);

        assertThat(hotel.refusal(d -> handler.handle(command, d))).isEqualTo(RejectionCode.CONFLICT);
    }

    @Test
    void an_unknown_foreign_or_deleted_source_fails_the_whole_call() {
        assertThat(refusal(DEV)).isEqualTo(RejectionCode.NOT_FOUND);
        hotel.deleted(HELLO, GROUP);
        assertThat(refusal(ANNA)).isEqualTo(RejectionCode.MESSAGE_DELETED);
        hotel.deactivated(ANNA);
        assertThat(refusal(ANNA)).isEqualTo(RejectionCode.UNAUTHENTICATED);
    }

    @Test
    void the_origin_says_who_sent_it_first_and_when() {
        forward(CARLA, null, null, GROUP);

        ForwardOrigin origin = ((MessageSent) written.getFirst()).forwardedFrom();
        assertThat(origin.createdAt()).isAfter(LedgerFake.START);
    }

    private List<ForwardResult> forward(StaffId by, String note, String key, ConversationId... targets) {
        Object body =
                forwarding.run(caller(by), HELLO, List.of(targets), note, key).body();
        return ((Forwarded) body).forwardedMessages();
    }

    private RejectionCode refusal(StaffId by) {
        return catchThrowableOfType(Rejection.class, () -> forward(by, null, null, FOREIGN))
                .code();
    }
}
