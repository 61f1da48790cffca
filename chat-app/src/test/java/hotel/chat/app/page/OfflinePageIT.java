package hotel.chat.app.page;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import hotel.chat.app.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A browser whose network breaks. */
class OfflinePageIT extends OnTheNightShift {
    private Wire wire;
    private Screen annas;

    @BeforeEach
    void lookThroughAWire() {
        wire = Wire.to(port());
        annas = screen(Look.USUAL, "http://127.0.0.1:" + wire.port())
                .logIn(anna)
                .enter(SHIFT)
                .foresees("ERR_|WebSocket");
    }

    @AfterEach
    void takeTheWireAway() {
        wire.close();
    }

    @Test
    void what_is_written_meanwhile_is_sent_once_and_in_order_and_what_others_wrote_is_there() {
        annas.say("Zero");
        assertThat(annas.message("Zero").locator(".ticks.sent")).isVisible();

        breakDown();
        annas.say("One");
        annas.say("Two");
        annas.say("Three");
        assertThat(annas.thread().getByLabel("Sending")).hasCount(3);
        ben.said(shift, "Meanwhile");
        mend();

        assertThat(annas.thread().locator(".ticks.sent")).hasCount(4);
        assertThat(annas.messages()).hasCount(5);
        assertThat(annas.page().locator(".banner")).isHidden();
        assertThat(anna.everything(shift))
                .extracting(message -> message.path("message").asString())
                .containsExactly("Zero", "Meanwhile", "One", "Two", "Three");
    }

    @Test
    void it_says_so_while_there_is_no_connection_and_still_shows_what_it_knows() {
        ben.said(shift, "Before");
        assertThat(annas.message("Before")).isVisible();

        breakDown();

        Locator banner = annas.page().locator(".banner");
        assertThat(banner).hasText("No connection. What you write is sent when it is back.");
        assertThat(annas.message("Before")).isVisible();
        mend();
        assertThat(banner).isHidden();
        ben.said(shift, "After");
        assertThat(annas.message("After")).isVisible();
    }

    @Test
    void whoever_closes_the_page_is_asked_while_something_is_not_sent_yet() {
        List<String> asked = new ArrayList<>();
        annas.page().onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });
        breakDown();
        annas.say("Not sent yet");
        assertThat(annas.thread().getByLabel("Sending")).hasCount(1);

        annas.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
        annas.page().waitForCondition(() -> !asked.isEmpty());

        assertThat(asked).containsExactly("beforeunload");
        mend();
        assertThat(annas.message("Not sent yet").locator(".ticks.sent")).isVisible();
        annas.page().waitForClose(() -> annas.page().close(new Page.CloseOptions().setRunBeforeUnload(true)));
        assertThat(asked).hasSize(1);
    }

    @Test
    void what_is_refused_says_why_and_can_be_sent_again_or_given_up() {
        annas.foresees("403");
        annas.page()
                .route(
                        "**/messages",
                        refused -> refused.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(403)
                                        .setContentType("application/problem+json")
                                        .setBody(
                                                "{\"type\":\"/problems#forbidden\",\"title\":\"Forbidden\",\"status\":403,\"code\":\"forbidden\",\"detail\":\"No.\"}")));
        Locator first = annas.say("Wanted");
        Locator second = annas.say("Not wanted any more");
        assertThat(first.getByRole(AriaRole.ALERT)).containsText("Not sent");
        assertThat(second.getByRole(AriaRole.ALERT)).containsText("Not sent");

        annas.page().unroute("**/messages");
        Screen.button(second, "Discard").click();
        Screen.button(first, "Try again").click();

        assertThat(annas.message("Wanted").locator(".ticks.sent")).isVisible();
        assertThat(annas.messages()).hasCount(1);
        assertThat(anna.everything(shift))
                .extracting(message -> message.path("message").asString())
                .containsExactly("Wanted");
    }

    private void breakDown() {
        wire.cut();
        annas.context().setOffline(true);
        assertThat(annas.page().locator(".banner")).isVisible();
    }

    private void mend() {
        wire.mend();
        annas.context().setOffline(false);
    }
}
