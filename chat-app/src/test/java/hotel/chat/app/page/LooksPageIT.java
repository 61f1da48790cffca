package hotel.chat.app.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import hotel.chat.app.e2e.Attaching;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever uses it, with whatever eyes, hands, language and device: each two of these settings meet once. */
class LooksPageIT extends OnThePage {
    private static final String TITLE = "Spa";
    private static final String THUMB = URLEncoder.encode("👍", StandardCharsets.UTF_8);

    private Colleague anna;
    private Colleague ben;
    private Axe axe;

    static Stream<Look> looks() {
        return Stream.of(
                new Look("en", ColorScheme.LIGHT, 1440, 900),
                new Look("en", ColorScheme.DARK, 320, 640),
                new Look("de", ColorScheme.DARK, 1440, 900),
                new Look("de", ColorScheme.LIGHT, 320, 640),
                new Look("ar", ColorScheme.LIGHT, 320, 640),
                new Look("ar", ColorScheme.DARK, 1440, 900));
    }

    @BeforeEach
    void haveEverythingInAThread() {
        axe = Axe.of(chromium());
        anna = hire("anna");
        ben = hire("ben");
        String spa = anna.group(TITLE, ben);
        ben.said(ben.group("Garage", anna), "The blue car of room 12 has to move");
        String first = anna.said(spa, "Who turns the sauna on? https://example.com/sauna");
        assertThat(ben.put("/messages/" + first + "/reactions/" + THUMB, Map.of())
                        .status())
                .isEqualTo(200);
        String edited = anna.said(spa, "At nien");
        assertThat(anna.edit(edited, "At nine").status()).isEqualTo(200);
        ben.send(spa, "I do, @" + anna.id(), Map.of("reply_to", first));
        assertThat(ben.delete("/messages/" + ben.said(spa, "Wrong room")).status())
                .isEqualTo(200);
        Answer sent = anna.send(
                spa,
                new Form()
                        .file("steam.png", Attaching.png(0x3377aa))
                        .file("rules.txt", "No glass")
                        .text("message", "The rules"));
        await().until(() -> Colleague.ok(anna.get("/messages/" + Colleague.idOf(sent)))
                .at("/attachments/0/thumbnail_url")
                .isString());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void nothing_hinders_anybody_and_everything_fits(Look look) {
        Texts texts = Texts.of(look.language());
        Screen screen = screen(look, url()).open("");
        assertThat(screen.field("hotel")).isVisible();
        assertThat(screen.page().locator("html")).hasAttribute("lang", look.language());
        assertThat(screen.page().locator("html")).hasAttribute("dir", look.isRightToLeft() ? "rtl" : "ltr");
        judge(screen, look, "the log-in");

        screen.logIn(anna);
        assertThat(screen.room(TITLE)).isVisible();
        judge(screen, look, "the list");
        screen.enter(TITLE);
        assertThat(screen.message("The rules").locator("img")).isVisible();
        judge(screen, look, "a thread");
        openDialogs(screen, look, texts);
        openMenus(screen, look, texts);
    }

    private void openDialogs(Screen screen, Look look, Texts texts) {
        screen.button(texts.get("details")).click();
        judge(screen, look, "the details");
        screen.dialog().locator("room-mute").getByRole(AriaRole.BUTTON).last().click();
        assertThat(screen.dialog().locator("room-mute").getByRole(AriaRole.STATUS))
                .hasText(texts.get("mute.forever"));
        judgeAndClose(screen, look, "the details of a muted conversation");
        screen.message("At nine").getByText(texts.get("message.edited")).click();
        assertThat(screen.dialog().locator("del")).isVisible();
        judgeAndClose(screen, look, "the history");
        screen.message("At nine").locator(".ticks").click();
        assertThat(screen.dialog().getByRole(AriaRole.PROGRESSBAR)).hasCount(0);
        judgeAndClose(screen, look, "the receipts");
        screen.message("The rules").locator("img").click();
        assertThat(screen.dialog().locator("img")).isVisible();
        judgeAndClose(screen, look, "a picture");
        back(screen, look, texts);
        screen.button(texts.get("new.title")).click();
        assertThat(screen.dialog().getByRole(AriaRole.CHECKBOX).first()).isVisible();
        judgeAndClose(screen, look, "a new conversation");
        screen.enter(TITLE);
    }

    private void openMenus(Screen screen, Look look, Texts texts) {
        screen.button(texts.get("emoji")).click();
        judge(screen, look, "emojis");
        screen.page().getByLabel(texts.get("emoji.find")).fill(texts.emoji("❤️"));
        assertThat(screen.page().locator(".emoji-picker h3")).hasCount(0);
        judge(screen, look, "emojis that were found");
        screen.page().getByLabel(texts.get("emoji.find")).fill("?");
        judgeAndClose(screen, look, "no emoji found");
        Locator nine = screen.message("At nine");
        for (String doing : List.of("forward", "delete")) {
            nine.hover();
            Screen.button(nine, texts.get("more")).click();
            judge(screen, look, "the menu of a message");
            screen.page()
                    .getByRole(AriaRole.MENUITEM)
                    .filter(new Locator.FilterOptions().setHasText(texts.get(doing)))
                    .click();
            judgeAndClose(screen, look, doing);
        }
        screen.composer().fill("Half a sentence");
        back(screen, look, texts);
        screen.page().locator("nav summary").click();
        judge(screen, look, "the menu of oneself");
        screen.button(texts.get("logout")).click();
        judge(screen, look, "the question about drafts");
    }

    /** Where there is no room for both, to the list. */
    private static void back(Screen screen, Look look, Texts texts) {
        if (look.isNarrow()) {
            screen.page()
                    .getByLabel(texts.get("back"), new Page.GetByLabelOptions().setExact(true))
                    .click();
        }
    }

    private void judgeAndClose(Screen screen, Look look, String what) {
        judge(screen, look, what);
        screen.page().keyboard().press("Escape");
        assertThat(screen.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private void judge(Screen screen, Look look, String what) {
        axe.judge(screen.page(), what + " (" + look + ")");
    }
}
