package hotel.chat.command.conversation;

import java.util.Locale;

import hotel.chat.api.conversation.CreateConversation;
import hotel.chat.api.conversation.RenameConversation;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.deciding.CommandsFake;
import hotel.chat.command.deciding.Http;
import hotel.chat.command.stream.Reply;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.LIMITS;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class ConversationControllerTest {
    private final CommandsFake commands =
            new CommandsFake(_ -> new Reply(200, null, new ConversationAnswer(GROUP.value(), 7), 7));
    private final Http http = new Http(new ConversationController(commands, LIMITS), caller(ANNA));

    @Test
    void a_client_made_id_is_lower_cased_and_names_what_is_created() {
        String id = GROUP.value().toUpperCase(Locale.ROOT);

        assertThat(http.post(
                        "/conversations",
                        "{\"participant_ids\": [\"ben\", \"carla\"], \"conversation_id\": \"" + id + "\"}"))
                .hasStatusOk();
        assertThat(((CreateConversation) commands.commands().getFirst()).conversationId())
                .isEqualTo(GROUP);
        assertThat(commands.requests().getFirst().creates()).isEqualTo(StreamId.conversation(HOTEL, GROUP));
        http.post(
                "/conversations",
                "{\"participant_ids\": [\"ben\", \"carla\"], \"conversation_id\": \"" + GROUP + "\"}");
        assertThat(commands.requests().getLast()).isEqualTo(commands.requests().getFirst());
    }

    @Test
    void a_client_made_id_is_ignored_for_direct_conversations() {
        String body = "{\"participant_ids\": [\"ben\"], \"conversation_id\": \"" + GROUP + "\"}";

        assertThat(http.post("/conversations", body)).hasStatusOk();
        assertThat(commands.requests().getFirst().creates()).isNull();
    }

    @Test
    void all_wrong_fields_are_told_at_once() {
        String body = """
                {"participant_ids": ["a b", null], "title": "", "kind": "crowd", "conversation_id": "1"}""";

        assertThat(Http.wrongFields(http.post("/conversations", body)))
                .isEqualTo("participant_ids[0] participant_ids[1] title kind conversation_id");
        assertThat(http.post("/conversations", "{}")).hasStatus(400);
    }

    @Test
    void a_title_that_is_null_is_taken_away_and_one_that_is_missing_is_an_error() {
        assertThat(http.patch("/conversations/" + GROUP, "{\"title\": null}")).hasStatusOk();
        assertThat(((RenameConversation) commands.commands().getFirst()).title())
                .isNull();
        assertThat(http.patch("/conversations/" + GROUP, "{}")).hasStatus(400);
        assertThat(http.patch("/conversations/" + GROUP, "{\"title\": \"a\\nb\"}"))
                .hasStatus(400);
    }

    @Test
    void an_id_in_the_path_that_cannot_be_one_is_not_found() {
        assertThat(http.patch("/conversations/1", "{\"title\": \"x\"}")).hasStatus(404);
        assertThat(http.delete("/conversations/" + GROUP + "/participants/a+b")).hasStatus(404);
    }

    @Test
    void a_key_that_is_none_is_refused() {
        assertThat(Http.wrongFields(http.postWithKey(
                        "/conversations/" + GROUP + "/participants", "{\"staff_ids\": [\"ben\"]}", "k".repeat(129))))
                .isEqualTo("Idempotency-Key");
    }
}
