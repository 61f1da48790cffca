package hotel.chat.app.page;

import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Conversations: begun, named, joined and left. */
class RoomsPageIT extends OnThePage {
    private static final String SHIFT = "Night shift";
    private static final String BEGINS_INSIDE = """
            (line) => {
              const words = [...line.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
              const range = document.createRange();
              range.setStart(words, 0);
              range.setEnd(words, 1);
              const [first, box] = [range.getBoundingClientRect(), line.getBoundingClientRect()];
              return first.width > 0 && first.left >= box.left - 1 && first.right <= box.right + 1;
            }
            """;

    private Colleague anna;
    private Colleague ben;
    private Colleague carla;

    @BeforeEach
    void hirePeople() {
        anna = hire("anna");
        ben = hire("ben");
        carla = hire("carla");
    }

    @Test
    void a_direct_conversation_is_begun_once() {
        Screen annas = at(anna);

        String first = begin(annas, "ben", ben);
        annas.say("Hello Ben");
        assertThat(annas.message("Hello Ben").locator("button.ticks")).isVisible();
        annas.open("");
        String second = begin(annas, "ben", ben);

        assertThat(second).isEqualTo(first);
        assertThat(annas.message("Hello Ben")).isVisible();
        assertThat(annas.rooms().getByRole(AriaRole.LINK)).hasCount(1);
    }

    @Test
    void a_group_with_a_name_is_there_for_all_of_it_at_once() {
        Screen bens = at(ben);
        Screen annas = at(anna);

        annas.button("New conversation").click();
        choose(annas, ben);
        choose(annas, carla);
        annas.dialog().getByLabel("Name of the group").fill("Wedding on Saturday");
        Screen.button(annas.dialog(), "Begin").click();

        assertThat(annas.thread().getByRole(AriaRole.HEADING)).hasText("Wedding on Saturday");
        assertThat(annas.thread()).containsText("3 people");
        bens.enter("Wedding on Saturday");
        at(carla).enter("Wedding on Saturday");
    }

    @Test
    void who_is_added_sees_it_and_who_is_removed_does_not_any_more() {
        anna.said(anna.group(SHIFT, ben), "Only for the two of us");
        // a marker that was on its way, and connections that the server has ended
        Screen carlas = at(carla).foresees("status of 404|CLOSING or CLOSED");
        Screen annas = at(anna).enter(SHIFT);

        annas.button("Details").click();
        Screen.button(annas.dialog(), "Add people").click();
        choose(annas, carla);
        Screen.button(annas.dialog(), "Add people").click();
        carlas.enter(SHIFT);
        assertThat(annas.dialog()).containsText("3 people");

        Screen.button(annas.dialog(), "Remove carla").click();
        Screen.button(annas.dialog(), "Remove").click();
        assertThat(carlas.page().getByText("This conversation is not here, or not for you."))
                .isVisible();
        assertThat(carlas.room(SHIFT)).hasCount(0);
        assertThat(annas.dialog()).containsText("2 people");
    }

    @Test
    void who_leaves_is_out_of_it_and_the_others_stay() {
        anna.group(SHIFT, ben, carla);
        Screen annas = at(anna).enter(SHIFT);
        Screen bens = at(ben).foresees("CLOSING or CLOSED").enter(SHIFT);

        bens.button("Details").click();
        Screen.button(bens.dialog(), "Leave").click();
        Screen.button(bens.dialog(), "Leave").click();

        assertThat(bens.room(SHIFT)).hasCount(0);
        assertThat(bens.dialog()).hasCount(0);
        assertThat(annas.thread()).containsText("2 people");
    }

    @Test
    void a_new_name_is_there_for_all() {
        anna.group(SHIFT, ben);
        Screen bens = at(ben).enter(SHIFT);
        Screen annas = at(anna).enter(SHIFT);

        annas.button("Details").click();
        annas.dialog().getByLabel("Name of the group").fill("Early shift");
        Screen.button(annas.dialog(), "Save").click();

        assertThat(annas.room("Early shift")).isVisible();
        assertThat(bens.room("Early shift")).isVisible();
        assertThat(bens.thread().getByRole(AriaRole.HEADING)).hasText("Early shift");
    }

    @Test
    void a_muted_conversation_counts_quietly_also_after_a_reload() {
        String shift = anna.group(SHIFT, ben);
        Screen bens = at(ben).enter(SHIFT);
        bens.button("Details").click();
        bens.dialog().getByLabel("Notify me of").selectOption("nothing");
        Screen.button(bens.dialog(), "Close").click();
        bens.open("");

        anna.said(shift, "Psst");

        Locator badge = bens.room(SHIFT).locator(".badge");
        assertThat(badge).hasClass(Pattern.compile("quiet"));
        bens.page().reload();
        assertThat(badge).hasClass(Pattern.compile("quiet"));
        bens.enter(SHIFT).button("Details").click();
        assertThat(bens.dialog().getByLabel("Notify me of")).hasValue("none");
    }

    @Test
    void a_conversation_is_muted_for_a_while_and_tells_until_when() {
        String shift = anna.group(SHIFT, ben);
        Screen bens = at(ben);
        bens.page().clock().install();
        bens.enter(SHIFT).button("Details").click();
        Locator mute = bens.dialog().locator("room-mute");
        assertThat(mute.getByRole(AriaRole.STATUS)).isEmpty();

        Screen.button(mute, "For 8 hours").click();
        assertThat(mute.getByRole(AriaRole.STATUS)).hasText(Pattern.compile("Muted until .*\\d\\d:\\d\\d\\.$"));
        await().until(() -> level(ben, shift).equals("none"));
        bens.page().clock().fastForward("08:00:01");

        assertThat(mute.getByRole(AriaRole.STATUS)).isEmpty();
        assertThat(bens.dialog().getByLabel("Notify me of")).hasValue("all");
    }

    @Test
    void a_muted_conversation_is_opened_again_by_keyboard() {
        String shift = anna.group(SHIFT, ben);
        Screen bens = at(ben).enter(SHIFT);
        bens.button("Details").click();
        Locator mute = bens.dialog().locator("room-mute");
        bens.dialog().getByLabel("Notify me of").selectOption("nothing");
        assertThat(mute.getByRole(AriaRole.STATUS)).hasText("Muted until you end it.");
        await().until(() -> level(ben, shift).equals("none"));

        Screen.button(mute, "Unmute").press("Enter");

        assertThat(mute.getByRole(AriaRole.STATUS)).isEmpty();
        assertThat(Screen.button(mute, "For 1 hour")).isFocused();
        assertThat(bens.dialog().getByLabel("Notify me of")).hasValue("all");
        await().until(() -> level(ben, shift).equals("all"));
    }

    @Test
    void until_when_is_not_made_up_where_the_server_does_not_tell() {
        String shift = anna.group(SHIFT, ben);
        assertThat(ben.put(
                                "/conversations/" + shift + "/notifications",
                                Map.of("level", "none", "until", "2999-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(200);
        await().until(() -> level(ben, shift).equals("none"));
        Screen bens = at(ben).enter(SHIFT);

        bens.button("Details").click();

        Locator mute = bens.dialog().locator("room-mute");
        assertThat(mute.getByRole(AriaRole.STATUS)).containsText("the server does not tell when");
        assertThat(Screen.button(mute, "Unmute")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({
        "ar, The breakfast room stays closed until the water is gone",
        "en, تبقى قاعة الإفطار مغلقة حتى يزول الماء عن الأرض"
    })
    void last_words_that_run_the_other_way_are_cut_at_their_end(String language, String words) {
        anna.said(anna.group(SHIFT, ben), words);
        Screen annas =
                screen(new Look(language, ColorScheme.LIGHT, 800, 600), url()).logIn(anna);
        Locator said = annas.room(SHIFT).locator(".last .cut");

        assertThat(said).hasText(words);
        assertThat((Boolean) said.evaluate(BEGINS_INSIDE)).as("begins inside").isTrue();
        assertThat((Boolean) said.evaluate("(line) => line.scrollWidth > line.clientWidth"))
                .as("is too long")
                .isTrue();
    }

    @Test
    void the_list_is_walked_by_the_arrow_keys() {
        anna.group("Spa", ben);
        anna.group("Garage", ben);
        Screen annas = at(anna);
        assertThat(annas.room("Garage")).isVisible();

        annas.page().getByRole(AriaRole.SEARCHBOX).focus();
        annas.page().keyboard().press("ArrowDown");
        assertThat(annas.room("Garage")).isFocused();
        annas.page().keyboard().press("ArrowDown");
        assertThat(annas.room("Spa")).isFocused();
        annas.page().keyboard().press("Enter");

        assertThat(annas.thread().getByRole(AriaRole.HEADING)).hasText("Spa");
    }

    @Test
    void conversations_are_found_by_name_and_messages_by_words() {
        String spa = anna.group("Spa", ben);
        anna.group("Garage", ben);
        anna.said(spa, "The sauna is at ninety degrees");
        Screen bens = at(ben);

        bens.page().getByRole(AriaRole.SEARCHBOX).fill("garage");
        assertThat(bens.room("Garage")).isVisible();
        assertThat(bens.room("Spa")).hasCount(0);
        bens.page().getByRole(AriaRole.SEARCHBOX).fill("sauna");
        assertThat(bens.room("The sauna is at ninety degrees").locator("mark")).hasText("sauna");
        bens.room("The sauna is at ninety degrees").click();

        assertThat(bens.message("The sauna is at ninety degrees")).isInViewport();
    }

    private static String level(Colleague person, String conversation) {
        return Colleague.ok(person.get("/conversations/" + conversation))
                .path("notification_level")
                .asString();
    }

    /** @return the address of what was begun */
    private static String begin(Screen screen, String title, Colleague with) {
        screen.button("New conversation").click();
        choose(screen, with);
        Screen.button(screen.dialog(), "Begin").click();
        assertThat(screen.thread().getByRole(AriaRole.HEADING)).hasText(title);
        return screen.page().url();
    }

    private static void choose(Screen screen, Colleague person) {
        screen.dialog().getByLabel("Find colleagues").fill(person.id());
        screen.dialog()
                .getByLabel(Pattern.compile("@" + person.id() + "(?!\\d)"))
                .check();
    }
}
