package hotel.chat.command.notification;

import java.time.Instant;

import hotel.chat.api.conversation.ChangeNotificationLevel;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.command.deciding.CommandsFake;
import hotel.chat.command.deciding.Http;
import hotel.chat.command.stream.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.caller;
import static org.assertj.core.api.Assertions.assertThat;

class NotificationControllerTest {
    private static final String PATH = "/conversations/" + GROUP + "/notifications";

    private final CommandsFake commands = new CommandsFake(_ -> new Reply(200, null, "done", 7));
    private final Http http = new Http(new NotificationController(commands), caller(ANNA));

    @Test
    void a_time_is_kept_to_the_millisecond() {
        assertThat(http.put(PATH, "{\"level\": \"mentions\", \"until\": \"2030-01-01T08:00:00.1239Z\"}"))
                .hasStatusOk();
        assertThat(commands.commands())
                .containsExactly(new ChangeNotificationLevel(
                        caller(ANNA), GROUP, NotificationLevel.MENTIONS, Instant.parse("2030-01-01T08:00:00.123Z")));
    }

    @Test
    void without_a_time_it_is_for_ever() {
        assertThat(http.put(PATH, "{\"level\": \"none\", \"until\": null}")).hasStatusOk();
        assertThat(commands.commands())
                .containsExactly(new ChangeNotificationLevel(caller(ANNA), GROUP, NotificationLevel.NONE, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2030-01-01",
                "2030-01-01T08:00:00",
                "2030-01-01T08:00:00+01:00",
                "2030-13-01T08:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "1893456000"
            })
    void what_is_no_time_in_utc_is_refused_by_name(String until) {
        assertThat(Http.wrongFields(http.put(PATH, "{\"level\": \"none\", \"until\": \"" + until + "\"}")))
                .isEqualTo("until");
    }

    @Test
    void a_level_is_needed_and_one_of_three() {
        assertThat(Http.wrongFields(http.put(PATH, "{}"))).isEqualTo("level");
        assertThat(Http.wrongFields(http.put(PATH, "{\"level\": \"ALL\", \"until\": \"x\"}")))
                .isEqualTo("level until");
        assertThat(http.put("/conversations/x/notifications", "{\"level\": \"all\"}"))
                .hasStatus(404);
    }
}
