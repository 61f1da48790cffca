package hotel.chat.app.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
    private static final String SPA = "Spa";

    @TempDir
    Path data;

    private Server server;
    private Colleague anna;
    private String shift;
    private String spa;
    private Screen annas;
    private Screen bens;

    @BeforeEach
    void openTwoBrowsers() throws Exception {
        server = Server.start(data);
        anna = server.demo("anna");
        Colleague ben = server.demo("ben");
        shift = anna.group(SHIFT, ben);
        spa = anna.group(SPA, ben);
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

    @Test
    void afterwards_all_is_live_again_and_known_who_is_there_and_what_is_unread_also_a_second_time() throws Exception {
        Colleague ben = server.demo("ben");
        ben.said(spa, "Before");
        Locator badge = annas.room(SPA).locator(".badge");
        assertThat(badge).hasText("1");

        killAndStartAgain();
        assertThat(badge).hasText("1");
        killAndStartAgain();

        ben.said(spa, "After");
        assertThat(badge).hasText("2");
        assertThat(annas.page()).hasTitle("(2) Staff chat");
        assertThat(bens.room(SPA).locator(".badge")).hasCount(0);
        assertTalking(bens, annas, "Are you there?");
        assertTalking(annas, bens, "I am");
        annas.enter(SPA);
        assertThat(badge).isHidden();
        assertThat(annas.page()).hasTitle("Staff chat");
        assertThat(annas.messages()).hasCount(2);
        assertPresenceIsTold();
        assertNeverReloaded(annas);
    }

    private void killAndStartAgain() throws Exception {
        server.kill();
        assertThat(banner(annas)).isVisible();
        assertThat(banner(bens)).isVisible();
        server = server.again();
        assertThat(banner(annas)).isHidden();
        assertThat(banner(bens)).isHidden();
    }

    /** While ben's page is open, and when it is not any more. */
    private void assertPresenceIsTold() {
        anna.create(Map.of("participant_ids", List.of("ben"), "kind", "direct"));
        Locator bar = annas.enter("Ben Okafor").thread().locator("header");
        assertThat(bar).containsText("Online");
        assertNeverReloaded(bens);
        bens.logOut();
        assertThat(bar).containsText("Not here at the moment");
    }

    /** Typing, a message, and that it was read. */
    private static void assertTalking(Screen writer, Screen reader, String words) {
        Locator typing = reader.thread().getByText("is typing…");
        writer.composer().pressSequentially(words);
        assertThat(typing).isVisible();
        writer.composer().press("Enter");
        assertThat(reader.message(words)).isVisible();
        assertThat(typing).isHidden();
        assertThat(writer.message(words).locator(".ticks.read")).isVisible();
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
