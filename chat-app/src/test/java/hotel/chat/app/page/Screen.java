package hotel.chat.app.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.e2e.EndToEnd;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A browser of somebody's own that shows the page. What goes wrong in it is kept. */
final class Screen implements AutoCloseable {
    private static final String POLICY = """
            document.addEventListener('securitypolicyviolation', (event) =>
              console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI}`));
            """;
    private static final String IS_SHOWN = "(image) => image.complete && image.naturalWidth > 0";

    private final BrowserContext context;
    private final String url;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> foreseen = new ArrayList<>();

    private Screen(BrowserContext context, String url) {
        this.context = context;
        this.url = url;
        context.setDefaultTimeout(Chromium.PATIENCE_MS);
        context.addInitScript(POLICY);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
    }

    /** @param url of the server, without a slash at its end */
    static Screen of(Chromium chromium, Look look, String url) {
        return new Screen(chromium.browser().newContext(look.options()), url);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** @param hash where in the page, {@code #/chat/…}, or nothing */
    Screen open(String hash) {
        page.navigate(url + "/" + hash);
        return this;
    }

    Screen logIn(Colleague person) {
        return logIn(person.hotel(), person.id(), EndToEnd.passwordOf(person.id()));
    }

    Screen logIn(String hotel, String username, String password) {
        open("").submit(hotel, username, password);
        assertThat(rooms()).isVisible();
        return this;
    }

    /** Types into the log-in that is shown, in whatever language. */
    void submit(String hotel, String username, String password) {
        field("hotel").fill(hotel);
        field("username").fill(username);
        field("password").fill(password);
        field("password").press("Enter");
    }

    void logOut() {
        page.locator("nav summary").click();
        button("Log out").click();
    }

    Locator field(String name) {
        return page.locator("input[name=" + name + "]");
    }

    Locator rooms() {
        return page.locator("room-list");
    }

    Locator room(String title) {
        return rooms().getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(title));
    }

    /** Opens a conversation. */
    Screen enter(String title) {
        room(title).click();
        assertThat(thread().getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setName(title)))
                .isVisible();
        return this;
    }

    Locator thread() {
        return page.locator("chat-thread");
    }

    /** What moves when one goes up and down in it. */
    Locator scroller() {
        return thread().locator(".thread-scroll");
    }

    /** Where one writes: the last text box. */
    Locator composer() {
        return page.getByRole(AriaRole.TEXTBOX).last();
    }

    /** Writes and sends. */
    Locator say(String text) {
        composer().fill(text);
        composer().press("Enter");
        return message(text);
    }

    Locator messages() {
        return thread().getByRole(AriaRole.LISTITEM);
    }

    /** Chooses files to send. */
    void attach(FilePayload... files) {
        page.waitForFileChooser(() -> button("Attach files").click()).setFiles(files);
    }

    static void assertShown(Locator picture) {
        assertThat(picture).isVisible();
        picture.page().waitForCondition(() -> (Boolean) picture.evaluate(IS_SHOWN));
    }

    /** The newest message that shows a text. */
    Locator message(String text) {
        return messages().filter(new Locator.FilterOptions().setHasText(text)).last();
    }

    /** Does to a message what its menu has under this name. */
    void does(String doing, String text) {
        message(text).hover();
        button(message(text), "More").click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(doing).setExact(true))
                .click();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG).last();
    }

    Locator button(String name) {
        return button(page.locator("body"), name);
    }

    static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator toast() {
        return page.locator(".toast").last();
    }

    /** What the test itself brings about is no complaint. */
    Screen foresees(String complaint) {
        foreseen.add(Pattern.compile(complaint));
        return this;
    }

    /** What the browser said was wrong. */
    List<String> complaints() {
        return complaints.stream()
                .filter(one -> foreseen.stream()
                        .noneMatch(pattern -> pattern.matcher(one).find()))
                .toList();
    }

    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        context.close();
    }
}
