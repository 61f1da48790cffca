package hotel.chat.command.receipt;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

import hotel.chat.api.identity.MessageId;
import hotel.chat.api.port.UnreadCounts;
import hotel.chat.api.receipt.MarkDelivered;
import hotel.chat.api.receipt.MarkRead;
import hotel.chat.command.deciding.CommandsFake;
import hotel.chat.command.deciding.Http;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.stream.Reply;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.LIMITS;
import static hotel.chat.command.deciding.Scenario.caller;
import static hotel.chat.command.deciding.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

class ReadControllerTest {
    private static final String PATH = "/conversations/" + GROUP + "/read";

    private final CommandsFake commands =
            new CommandsFake(_ -> new Reply(200, null, new ReadAnswer(GROUP.value(), HELLO.value(), 5, null), 9));

    @Test
    void the_unread_number_is_that_of_a_read_model_that_has_seen_the_command() {
        assertThat(Http.body(http((_, _, _, seen) -> OptionalInt.of((int) seen))
                        .post(PATH, "{\"up_to\": \"" + HELLO + "\"}")))
                .isEqualTo(Http.json("{\"conversation_id\": \"" + GROUP + "\", \"up_to\": \"" + HELLO
                        + "\", \"up_to_position\": 5, \"unread_count\": 9}"));
    }

    @Test
    void the_unread_number_is_null_when_the_read_model_is_late_or_elsewhere() {
        for (UnreadCounts counts : new UnreadCounts[] {null, (_, _, _, _) -> OptionalInt.empty()}) {
            assertThat(Http.body(http(counts).post(PATH, "{\"up_to\": \"" + HELLO + "\"}"))
                            .get("unread_count")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void message_ids_and_up_to_are_taken_together() {
        MessageId other = new MessageId(id("other"));

        assertThat(http(null).post(PATH, "{\"message_ids\": [\"" + other + "\"], \"up_to\": \"" + HELLO + "\"}"))
                .hasStatusOk();
        assertThat(commands.commands()).containsExactly(new MarkRead(caller(ANNA), GROUP, List.of(other, HELLO)));
    }

    @Test
    void at_least_one_and_at_most_500_messages_are_named() {
        String many = String.join(",", Collections.nCopies(501, "\"" + HELLO + "\""));

        assertThat(http(null).post(PATH, "{}")).hasStatus(400);
        assertThat(http(null).post(PATH, "{\"message_ids\": []}")).hasStatus(400);
        assertThat(http(null).post(PATH, "{\"message_ids\": [" + many + "]}")).hasStatus(400);
        assertThat(http(null).post(PATH, "{\"up_to\": \"5\"}")).hasStatus(400);
    }

    @Test
    void ids_in_another_case_are_the_same_request() {
        for (String up : List.of(HELLO.value(), HELLO.value().toUpperCase(Locale.ROOT))) {
            http(null).post(PATH, "{\"message_ids\": [\"" + up + "\"], \"up_to\": \"" + up + "\"}");
        }
        assertThat(commands.requests().getLast()).isEqualTo(commands.requests().getFirst());
    }

    @Test
    void delivered_takes_the_same_body() {
        Http delivered = new Http(new DeliveredController(commands, new Limits(500, 2, 20)), caller(ANNA));
        String path = "/conversations/" + GROUP + "/delivered";
        MessageId other = new MessageId(id("other"));
        String three = String.join(",", Collections.nCopies(3, "\"" + HELLO + "\""));

        assertThat(delivered.postWithKey(
                        path, "{\"message_ids\": [\"" + other + "\"], \"up_to\": \"" + HELLO + "\"}", "key"))
                .hasStatusOk();
        assertThat(commands.commands()).containsExactly(new MarkDelivered(caller(ANNA), GROUP, List.of(other, HELLO)));
        assertThat(commands.requests().getFirst().idempotencyKey()).isEqualTo("key");
        assertThat(Http.wrongFields(delivered.post(path, "{}"))).isEqualTo("message_ids");
        assertThat(Http.wrongFields(delivered.post(path, "{\"message_ids\": [" + three + "]}")))
                .isEqualTo("message_ids");
        assertThat(Http.wrongFields(delivered.post(path, "{\"up_to\": \"5\"}"))).isEqualTo("up_to");
        assertThat(delivered.post("/conversations/5/delivered", "{\"up_to\": \"" + HELLO + "\"}"))
                .hasStatus(404);
    }

    private Http http(UnreadCounts counts) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (counts != null) {
            beans.addBean("counts", counts);
        }
        return new Http(new ReadController(commands, beans.getBeanProvider(UnreadCounts.class), LIMITS), caller(ANNA));
    }
}
