package hotel.chat.app.page;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Two people, each at a browser: what one does is there at the other. */
class TalkingPageIT extends OnThePage {
    private static final String SHIFT = "Night shift";

    private Colleague anna;
    private Colleague ben;

    @BeforeEach
    void openAGroup() {
        anna = hire("anna");
        ben = hire("ben");
        anna.group(SHIFT, ben);
    }

    @Test
    void ticks_go_from_sent_by_delivered_to_read_and_tell_by_whom_and_when() {
        Screen annas = at(anna).enter(SHIFT);
        Locator ticks = annas.say("Towels for 214, please").locator(".ticks");
        assertThat(ticks).hasAccessibleName(Pattern.compile("^Sent"));

        Screen bens = at(ben);
        assertThat(ticks).hasAccessibleName(Pattern.compile("^Delivered"));
        bens.enter(SHIFT);
        assertThat(bens.message("Towels for 214, please")).isVisible();
        assertThat(ticks).hasAccessibleName("Read by all");

        ticks.click();
        Locator readers = annas.dialog().getByRole(AriaRole.LISTITEM);
        assertThat(readers).hasCount(1);
        assertThat(readers).containsText("ben");
        assertThat(readers).containsText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d"));
    }

    @Test
    void a_message_is_at_the_other_at_once_and_is_shown_once_at_who_wrote_it() {
        Screen annas = at(anna).enter(SHIFT);
        Screen bens = at(ben).enter(SHIFT);

        annas.say("First");
        assertThat(bens.message("First")).isVisible();
        bens.say("Second");
        assertThat(annas.message("Second")).isVisible();

        assertThat(annas.messages()).hasCount(2);
        assertThat(bens.messages()).hasCount(2);
        assertThat(annas.room(SHIFT)).containsText("ben: Second");
    }

    @Test
    void who_writes_is_seen_in_the_thread_and_in_the_list_until_it_is_sent() {
        Screen annas = at(anna).enter(SHIFT);
        Screen bens = at(ben).enter(SHIFT);

        bens.composer().pressSequentially("On my w");
        assertThat(annas.thread().getByText("ben is typing…")).isVisible();
        assertThat(annas.room(SHIFT)).containsText("ben is typing…");

        bens.composer().press("Enter");
        assertThat(annas.message("On my w")).isVisible();
        assertThat(annas.thread().getByText("ben is typing…")).isHidden();
    }

    @Test
    void a_direct_conversation_shows_whether_the_other_is_there() {
        anna.create(Map.of("participant_ids", List.of(ben.id()), "kind", "direct"));
        Screen annas = at(anna).enter("ben");
        Locator bar = annas.thread().locator("header");
        assertThat(bar).containsText("Not here at the moment");

        Screen bens = at(ben);
        assertThat(bar).containsText("Online");

        bens.logOut();
        assertThat(bar).containsText("Not here at the moment");
    }

    @Test
    void what_is_unread_is_counted_in_the_list_and_in_the_title_until_it_is_looked_at() {
        Screen annas = at(anna).enter(SHIFT);
        Screen bens = at(ben);
        assertThat(bens.page()).hasTitle("Staff chat");

        annas.say("One");
        annas.say("Two");

        Locator badge = bens.room(SHIFT).getByLabel("2 unread messages");
        assertThat(badge).hasText("2");
        assertThat(bens.page()).hasTitle("(2) Staff chat");
        assertThat(bens.page().locator("link[rel=icon]")).hasAttribute("href", "/page/icon-unread.svg");
        bens.enter(SHIFT);
        assertThat(bens.thread().locator(".new-line")).hasText("New");
        assertThat(badge).isHidden();
        assertThat(bens.page()).hasTitle("Staff chat");
    }

    @Test
    void the_newest_activity_is_first_in_the_list() {
        anna.group("Spa", ben);
        Screen bens = at(ben);
        Locator first = bens.rooms().getByRole(AriaRole.LINK).first();
        assertThat(first).containsText("Spa");

        at(anna).enter(SHIFT).say("Anybody awake?");

        assertThat(first).containsText(SHIFT);
        assertThat(first).containsText("anna: Anybody awake?");
    }
}
