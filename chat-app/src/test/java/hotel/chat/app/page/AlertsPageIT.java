package hotel.chat.app.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import hotel.chat.app.e2e.Attaching;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Notifications of the system, for whom looks elsewhere. They come in the order of the messages, so what is shown last proves
 * what was not shown before.
 */
class AlertsPageIT extends OnTheNightShift {
    private static final String KEEPS_WHAT_IS_SHOWN = """
            window.shown = [];
            window.Notification = class extends Notification {
              constructor(title, options) {
                super(title, options);
                this.addEventListener('show', () => shown.push(this));
              }
            };
            """;
    private static final String WAITS_FOR_AN_ANSWER = """
            const ask = Notification.requestPermission.bind(Notification);
            Notification.requestPermission = () => new Promise((resolve) => (window.answer = () => resolve(ask())));
            """;
    private static final String REFUSES_AS_ON_ANDROID = """
            window.Notification = class extends Notification {
              constructor() {
                throw new TypeError("Failed to construct 'Notification': Illegal constructor.");
              }
            };
            """;
    private static final String NOTES_WHETHER_IT_IS_CUT_OFF = """
            window.wasCutOff = false;
            new MutationObserver(() => (wasCutOff ||= document.querySelector('.banner') !== null))
              .observe(document.body, { subtree: true, childList: true });
            """;
    private static final String ASK = "Turn on notifications";
    private static final String LAST = "anna in Garage: The last one";

    private String garage;

    @BeforeEach
    void openAnother() {
        garage = anna.group("Garage", ben);
    }

    @Test
    void a_message_elsewhere_is_shown_with_who_where_and_what() {
        Screen bens = told();

        anna.said(shift, "The lift is stuck");

        assertTold(bens, "anna in Night shift: The lift is stuck");
        assertThat(bens.page().evaluate("shown[0].tag")).isEqualTo(shift);
        assertThat(bens.page().evaluate("fetch(shown[0].icon).then((icon) => icon.status)"))
                .isEqualTo(200);
    }

    @Test
    void a_message_to_one_alone_is_shown_with_who_and_files_without_words_are_counted() {
        String direct = anna.create(Map.of("participant_ids", List.of(ben.id()), "kind", "direct"))
                .body()
                .path("conversation_id")
                .asString();
        Screen bens = told();

        anna.send(direct, new Form().file("leak.png", Attaching.png(0xff8800)));

        assertTold(bens, "anna: 1 file");
    }

    @Test
    void a_message_that_is_too_long_to_be_pushed_is_shown_by_its_beginning() {
        String words = "الماء في الطابق الثاني ";
        Screen bens = told();

        anna.said(shift, words.repeat(400));

        assertTold(bens, "anna in Night shift: " + words.repeat(400).substring(0, 120));
    }

    @Test
    void what_one_looks_at_is_shown_only_while_one_looks_away() {
        Screen bens = told().enter(SHIFT);
        anna.said(shift, "Before your eyes");
        assertThat(bens.message("Before your eyes")).isVisible();
        anna.said(garage, "The last one");
        assertTold(bens, LAST);

        bens.page().evaluate("document.hasFocus = () => false");
        anna.said(shift, "Behind your back");

        assertTold(bens, LAST, "anna in Night shift: Behind your back");
    }

    @Test
    void what_one_writes_elsewhere_oneself_is_not_shown() {
        Screen bens = told();

        ben.said(shift, "From my phone");
        anna.said(garage, "The last one");

        assertTold(bens, LAST);
    }

    @Test
    void a_muted_conversation_shows_nothing_not_even_a_mention() {
        wants(ben, "none");
        Screen bens = told();

        anna.said(shift, "Psst");
        anna.said(shift, "Psst, @" + ben.id());
        anna.said(garage, "The last one");

        assertTold(bens, LAST);
    }

    @Test
    void who_wants_mentions_only_is_shown_those() {
        wants(ben, "mentions");
        Screen bens = told();

        anna.said(shift, "Anybody?");
        anna.said(shift, "You, @" + ben.id());
        anna.said(garage, "The last one");

        assertTold(bens, "anna in Night shift: You, @" + ben.id(), LAST);
    }

    @Test
    void a_click_on_it_opens_the_message() {
        Screen bens = told().enter("Garage");
        anna.said(shift, "The lift is stuck");
        assertTold(bens, "anna in Night shift: The lift is stuck");

        bens.page().evaluate("shown[0].dispatchEvent(new Event('click'))");

        assertThat(bens.thread().locator("header h2")).hasText(SHIFT);
        assertThat(bens.thread().locator(".message.target")).containsText("The lift is stuck");
    }

    @Test
    void leave_is_asked_for_by_a_button_and_nothing_is_shown_before_it_is_given() {
        Screen bens = screen();
        bens.context().addInitScript(KEEPS_WHAT_IS_SHOWN + WAITS_FOR_AN_ANSWER);
        bens.logIn(ben);
        anna.said(shift, "Too early");
        assertThat(bens.room(SHIFT)).containsText("Too early");

        Locator ask = menu(bens).getByText(ASK);
        assertThat((Boolean) bens.page().evaluate("'answer' in window")).isFalse();
        ask.click();
        assertThat(ask).isVisible();
        bens.context().grantPermissions(List.of("notifications"));
        bens.page().evaluate("answer()");
        assertThat(ask).isHidden();
        anna.said(garage, "The last one");

        assertTold(bens, LAST);
    }

    @Test
    void a_browser_that_lets_only_service_workers_notify_is_not_asked() {
        Screen bens = screen();
        bens.context().addInitScript(REFUSES_AS_ON_ANDROID);

        bens.logIn(ben);

        assertThat(menu(bens).getByText("Log out")).isVisible();
        assertThat(menu(bens).getByText(ASK)).isHidden();
    }

    @Test
    void a_browser_that_refuses_in_spite_of_its_leave_goes_on_without() {
        Screen bens = screen();
        bens.context().addInitScript(REFUSES_AS_ON_ANDROID);
        bens.context().grantPermissions(List.of("notifications"));
        bens.logIn(ben).enter("Garage").page().evaluate(NOTES_WHETHER_IT_IS_CUT_OFF);

        anna.said(shift, "The lift is stuck");
        anna.said(garage, "The last one");

        assertThat(bens.message("The last one")).isVisible();
        assertThat(bens.room(SHIFT)).containsText("The lift is stuck");
        assertThat((Boolean) bens.page().evaluate("wasCutOff")).isFalse();
    }

    /** Ben's, who has given leave. */
    private Screen told() {
        Screen bens = screen();
        bens.context().addInitScript(KEEPS_WHAT_IS_SHOWN);
        bens.context().grantPermissions(List.of("notifications"));
        bens.logIn(ben);
        assertThat(bens.room("Garage")).isVisible();
        return bens;
    }

    private static Locator menu(Screen screen) {
        Locator menu = screen.page().locator("nav details");
        if (menu.getAttribute("open") == null) {
            menu.locator("summary").click();
        }
        return menu.locator(".menu-body");
    }

    private void wants(Colleague person, String level) {
        Colleague.ok(person.put("/conversations/" + shift + "/notifications", Map.of("level", level)));
        await().until(() -> Colleague.ok(person.get("/conversations/" + shift))
                .path("notification_level")
                .asString()
                .equals(level));
    }

    /** What was shown since the log-in, and nothing else. */
    private static void assertTold(Screen screen, String... told) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(screen.page().evaluate("shown.map(({ title, body }) => `${title}: ${body}`)"))
                                .isEqualTo(List.of(told)));
    }
}
