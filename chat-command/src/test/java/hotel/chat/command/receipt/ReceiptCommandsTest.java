package hotel.chat.command.receipt;

import java.util.List;
import java.util.stream.IntStream;

import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
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

    private RejectionCode refusal(StaffId by, ConversationId conversation, MessageId... messages) {
        return hotel.refusal(d -> commands.handle(new MarkRead(caller(by), conversation, List.of(messages)), d));
    }
}
