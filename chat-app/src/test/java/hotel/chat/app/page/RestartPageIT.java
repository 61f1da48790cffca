package hotel.chat.app.page;

import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Locator;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.e2e.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The server is killed under pages that are open, and started again: they go on as if it had only been slow. */
class RestartPageIT extends OnThePage {
    private static final String SHIFT = "Night shift";

    @TempDir
    Path data;

    private Server server;
    private Colleague anna;
    private String shift;
    private Screen annas;
    private Screen bens;

    @BeforeEach
    void openTwoBrowsers() throws Exception {
        server = Server.start(data);
        anna = server.demo("anna");
        shift = anna.group(SHIFT, server.demo("ben"));
        annas = at("anna");
        bens = at("ben");
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void what_was_written_meanwhile_is_sent_once_and_in_order_and_both_go_on_without_a_reload() throws Exception {
        annas.say("Zero");
        assertThat(annas.message("Zero").locator(".ticks.read")).isVisible();

        annas.say("On its way");
        server.kill();
        assertThat(banner(annas)).hasText("No connection. What you write is sent when it is back.");
        assertThat(banner(bens)).isVisible();
        annas.say("One");
        annas.say("Two");
        bens.say("Three");
        assertThat(annas.message("One").getByLabel("Sending")).isVisible();
        assertThat(annas.message("Two").getByLabel("Sending")).isVisible();
        assertThat(bens.message("Three").getByLabel("Sending")).isVisible();
        assertThat(annas.message("Zero")).isVisible();
        server = server.again();

        assertThat(annas.thread().locator(".ticks.read")).hasCount(4);
        assertThat(bens.thread().locator(".ticks.read")).hasCount(1);
        for (Screen screen : List.of(annas, bens)) {
            assertThat(banner(screen)).isHidden();
            assertThat(screen.thread().getByLabel("Sending")).hasCount(0);
            assertThat(screen.messages()).hasCount(5);
            assertNeverReloaded(screen);
        }
        assertThat(said(shift, "anna")).containsExactly("Zero", "On its way", "One", "Two");
        assertThat(said(shift, "ben")).containsExactly("Three");
        assertShownAsStored(annas, shift);
        assertShownAsStored(bens, shift);
    }

    /** Nobody was logged out either, as the log-in takes the place of the list. */
    private static void assertNeverReloaded(Screen screen) {
        assertThat(screen.rooms()).isVisible();
        assertThat(screen.page().evaluate("window.isTheFirst === true")).isEqualTo(true);
    }

    private void assertShownAsStored(Screen screen, String conversation) {
        assertThat(screen.messages().locator(".text").allTextContents())
                .isEqualTo(texts(anna.everything(conversation)));
    }

    private List<String> said(String conversation, String person) {
        return texts(anna.everything(conversation).stream()
                .filter(message -> message.at("/sender/staff_id").asString().equals(person))
                .toList());
    }

    private static List<String> texts(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("message").asString())
                .toList();
    }

    private static Locator banner(Screen screen) {
        return screen.page().locator(".banner");
    }

    private Screen at(String username) {
        Screen screen = screen(Look.USUAL, "http://127.0.0.1:" + server.port())
                .logIn(GRAND_BUDAPEST, username, username + "-demo")
                .enter(SHIFT)
                .foresees("ERR_|WebSocket|status of 503");
        screen.page().evaluate("window.isTheFirst = true");
        return screen;
    }
}
