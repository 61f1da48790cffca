package hotel.chat.command.receipt;

import java.util.List;
import java.util.stream.IntStream;

import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.receipt.MarkDelivered;
import hotel.chat.api.receipt.MarkRead;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.deciding.Scenario;
import hotel.chat.command.stream.LedgerFake.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.DEV;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.OTHER;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

class ReceiptCommandsTest {
    private final ReceiptCommands commands = new ReceiptCommands();
    private final Scenario hotel = withMessages();

    @Test
    void the_marker_moves_to_the_furthest_of_the_messages_with_one_load() {
        Outcome outcome = read(hotel, BEN, 2, 4, 1);

        ReadMarkerMoved moved = (ReadMarkerMoved) outcome.events().getFirst();
        assertThat(moved.upTo()).isEqualTo(message(4));
        assertThat(moved.previousUpToPosition()).isZero();
        assertThat(outcome.reply().body())
                .isEqualTo(new ReadAnswer(GROUP.value(), message(4).value(), moved.upToPosition(), null));
        assertThat(outcome.loads()).isEqualTo(1);
    }

    @Test
    void an_older_message_writes_nothing_and_answers_where_the_marker_is() {
        Outcome first = read(hotel, BEN, 3);
        Outcome older = read(hotel, BEN, 1);

        assertThat(older.events()).isEmpty();
        assertThat(older.reply()).isEqualTo(first.reply());
    }

    @Test
    void a_deleted_message_can_be_read_up_to() {
        hotel.deleted(message(5), GROUP);

        assertThat(read(hotel, BEN, 5).events()).hasSize(1);
    }

    @Test
    void one_message_of_another_conversation_makes_all_not_found() {
        MessageId elsewhere = new MessageId(id("elsewhere"));
        hotel.group(OTHER, ANNA, BEN).sent(elsewhere, OTHER, ANNA, "hi");

        assertThat(refusal(BEN, GROUP, message(1), elsewhere)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusal(BEN, GROUP, message(1), new MessageId(id("unknown"))))
                .isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void others_find_no_conversation_and_the_deactivated_are_unauthenticated() {
        hotel.deactivated(ANNA);

        assertThat(refusal(DEV, GROUP, message(1))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusal(ANNA, GROUP, message(1))).isEqualTo(RejectionCode.UNAUTHENTICATED);
    }

    @Test
    void the_delivered_marker_moves_to_the_furthest_of_the_messages_with_one_load() {
        Outcome outcome = delivered(hotel, BEN, 2, 4, 1);

        DeliveredMarkerMoved moved = (DeliveredMarkerMoved) outcome.events().getFirst();
        assertThat(moved.upTo()).isEqualTo(message(4));
        assertThat(moved.staffId()).isEqualTo(BEN);
        assertThat(moved.previousUpToPosition()).isZero();
        assertThat(outcome.reply().body())
                .isEqualTo(new DeliveredAnswer(GROUP.value(), message(4).value(), moved.upToPosition()));
        assertThat(outcome.loads()).isEqualTo(1);
        DeliveredMarkerMoved further =
                (DeliveredMarkerMoved) delivered(hotel, BEN, 5).events().getFirst();
        assertThat(further.previousUpToPosition()).isEqualTo(moved.upToPosition());
    }

    @Test
    void a_delivered_marker_that_is_there_or_further_stays_and_answers_where_it_is() {
        Outcome first = delivered(hotel, BEN, 3);

        assertThat(delivered(hotel, BEN, 3).reply()).isEqualTo(first.reply());
        assertThat(delivered(hotel, BEN, 1).reply()).isEqualTo(first.reply());
        assertThat(delivered(hotel, BEN, 1).events()).isEmpty();
    }

    @Test
    void what_is_read_has_been_delivered_and_needs_no_fact() {
        Outcome read = read(hotel, BEN, 4);

        Outcome delivered = delivered(hotel, BEN, 3);

        assertThat(delivered.events()).isEmpty();
        ReadAnswer there = (ReadAnswer) read.reply().body();
        assertThat(delivered.reply().body())
                .isEqualTo(new DeliveredAnswer(GROUP.value(), message(4).value(), there.upToPosition()));
        assertThat(delivered.reply().position()).isEqualTo(read.reply().position());
        assertThat(delivered(hotel, BEN, 5).events()).hasSize(1);
    }

    @Test
    void reading_does_not_wait_for_delivery_and_neither_marker_is_the_others_nor_somebody_elses() {
        delivered(hotel, BEN, 5);

        assertThat(read(hotel, BEN, 2).events()).hasSize(1);
        assertThat(delivered(hotel, ANNA, 1).events()).hasSize(1);
    }

    @Test
    void delivered_is_refused_for_the_same_reasons_as_read() {
        MessageId elsewhere = new MessageId(id("elsewhere"));
        hotel.group(OTHER, ANNA, BEN).sent(elsewhere, OTHER, ANNA, "hi");

        assertThat(refusedDelivered(BEN, message(1), elsewhere)).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusedDelivered(DEV, message(1))).isEqualTo(RejectionCode.NOT_FOUND);
        hotel.deactivated(BEN);
        assertThat(refusedDelivered(BEN, message(1))).isEqualTo(RejectionCode.UNAUTHENTICATED);
    }

    @Property(tries = 200)
    void the_answer_to_delivered_is_the_furthest_that_was_delivered_or_read(
            @ForAll @NotEmpty List<@IntRange(min = -5, max = 5) Integer> steps) {
        Scenario fresh = withMessages();
        int furthest = 0;
        for (int step : steps) {
            int number = Math.max(1, Math.abs(step));
            furthest = Math.max(furthest, number);
            if (step < 0) {
                read(fresh, BEN, number);
            } else {
                DeliveredAnswer answer =
                        (DeliveredAnswer) delivered(fresh, BEN, number).reply().body();
                assertThat(answer.upTo()).isEqualTo(message(furthest).value());
            }
        }
    }

    @Property(tries = 200)
    void the_marker_never_moves_back(@ForAll @NotEmpty List<@IntRange(min = 1, max = 5) Integer> reads) {
        Scenario fresh = withMessages();
        long before = 0;
        int furthest = 0;
        for (int number : reads) {
            ReadAnswer answer = (ReadAnswer) read(fresh, BEN, number).reply().body();
            furthest = Math.max(furthest, number);
            assertThat(answer.upToPosition()).isGreaterThanOrEqualTo(before);
            assertThat(answer.upTo()).isEqualTo(message(furthest).value());
            before = answer.upToPosition();
        }
    }

    private static Scenario withMessages() {
        Scenario scenario = Scenario.hotel().group(GROUP, ANNA, BEN);
        IntStream.rangeClosed(1, 5).forEach(i -> scenario.sent(message(i), GROUP, ANNA, "hi"));
        return scenario;
    }

    private static MessageId message(int number) {
        return new MessageId(id("message " + number));
    }

    private Outcome read(Scenario in, StaffId by, int... numbers) {
        List<MessageId> messages =
                IntStream.of(numbers).mapToObj(ReceiptCommandsTest::message).toList();
        return in.when(d -> commands.handle(new MarkRead(caller(by), GROUP, messages), d));
    }

    private Outcome delivered(Scenario in, StaffId by, int... numbers) {
        List<MessageId> messages =
                IntStream.of(numbers).mapToObj(ReceiptCommandsTest::message).toList();
        return in.when(d -> commands.handle(new MarkDelivered(caller(by), GROUP, messages), d));
    }

    private RejectionCode refusedDelivered(StaffId by, MessageId... messages) {
        return hotel.refusal(d -> commands.handle(new MarkDelivered(caller(by), GROUP, List.of(messages)), d));
    }

    private RejectionCode refusal(StaffId by, ConversationId conversation, MessageId... messages) {
        return hotel.refusal(d -> commands.handle(new MarkRead(caller(by), conversation, List.of(messages)), d));
    }
}
