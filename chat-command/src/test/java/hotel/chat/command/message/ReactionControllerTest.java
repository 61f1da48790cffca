package hotel.chat.command.message;

import java.util.List;

import hotel.chat.api.message.AddReaction;
import hotel.chat.api.message.RemoveReaction;
import hotel.chat.command.deciding.CommandsFake;
import hotel.chat.command.deciding.Http;
import hotel.chat.command.message.ReactionCommands.Reacted;
import hotel.chat.command.stream.Reply;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class ReactionControllerTest {
    private static final String REACTIONS = "/messages/" + HELLO + "/reactions/";

    private final CommandsFake commands =
            new CommandsFake(_ -> new Reply(200, null, new Reacted(HELLO.value(), List.of()), 3));
    private final Http http = new Http(new ReactionController(commands), caller(ANNA));

    @Test
    void the_emoji_is_handed_in_exactly_as_sent() {
        assertThat(http.put(REACTIONS + "*️⃣", "")).hasStatusOk();
        assertThat(http.delete(REACTIONS + "👩🏽‍🍳")).hasStatusOk();

        assertThat(commands.commands())
                .containsExactly(
                        new AddReaction(caller(ANNA), HELLO, "*️⃣"),
                        new RemoveReaction(caller(ANNA), HELLO, "👩🏽‍🍳"));
    }

    @Test
    void what_is_no_emoji_is_refused_by_name_and_a_bad_message_id_is_not_found() {
        assertThat(Http.wrongFields(http.put(REACTIONS + "ok", ""))).isEqualTo("emoji");
        assertThat(Http.wrongFields(http.delete(REACTIONS + "👍👍"))).isEqualTo("emoji");
        assertThat(http.put("/messages/x/reactions/👍", "")).hasStatus(404);
        assertThat(commands.commands()).isEmpty();
    }
}
