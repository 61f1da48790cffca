package hotel.chat.app.page;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What people do with messages that are there. */
class MessagesPageIT extends OnTheNightShift {

    @Test
    void an_edited_message_says_so_and_its_history_shows_what_was_changed() {
        Screen bens = at(ben).enter(SHIFT);
        Screen annas = at(anna).enter(SHIFT);
        annas.say("Breakfast begins at seven");
        annas.does("Edit", "Breakfast begins at seven");
        assertThat(annas.composer()).hasValue("Breakfast begins at seven");

        annas.composer().fill("Breakfast begins at eight");
        annas.composer().press("Enter");

        assertThat(annas.composer()).hasValue("");
        Locator edited = bens.message("Breakfast begins at eight");
        Screen.button(edited, "edited").click();
        Locator revisions = bens.dialog().getByRole(AriaRole.LISTITEM);
        assertThat(revisions).hasCount(2);
        assertThat(revisions.first()).containsText("Breakfast begins at seven");
        assertThat(revisions.last()).containsText("Edited by anna");
        assertThat(revisions.last().locator("del")).hasText("seven");
        assertThat(revisions.last().locator("ins")).hasText("eight");
    }

    @Test
    void an_answer_quotes_and_leads_to_what_it_answers() {
        String asked = anna.said(shift, "Who has the master key?");
        for (int i = 0; i < 40; i++) {
            anna.said(shift, "Round " + i);
        }
        Screen bens = at(ben).enter(SHIFT);
        assertThat(bens.message("Round 39")).isInViewport();
        Locator question = bens.message("Who has the master key?");
        bens.thread().locator(".thread-scroll").evaluate("(scroller) => (scroller.scrollTop = 0)");
        assertThat(question).isInViewport();
        question.hover();
        Screen.button(question, "Reply").click();

        bens.say("I have");
        Locator answer = bens.message("I have");
        assertThat(answer).containsText("Who has the master key?");
        assertThat(answer).isInViewport();
        Locator original = bens.thread().locator("[data-key='" + asked + "']");
        assertThat(original).not().isInViewport();
        answer.locator(".quote").click();

        assertThat(original).isInViewport();
        assertThat(answer).not().isInViewport();
    }

    @Test
    void arrows_go_from_message_to_message_and_tab_to_what_one_can_do_with_it() {
        List.of("One", "Two", "Three").forEach(text -> anna.said(shift, text));
        Screen bens = at(ben).enter(SHIFT);
        assertThat(bens.messages()).hasCount(3);

        bens.message("Three").focus();
        bens.page().keyboard().press("ArrowUp");
        assertThat(bens.message("Two")).isFocused();
        bens.page().keyboard().press("ArrowUp");
        assertThat(bens.message("One")).isFocused();
        bens.page().keyboard().press("ArrowUp");
        assertThat(bens.message("One")).isFocused();
        bens.page().keyboard().press("ArrowDown");
        assertThat(bens.message("Two")).isFocused();

        bens.page().keyboard().press("Tab");
        bens.page().keyboard().press("Tab");
        assertThat(Screen.button(bens.message("Two"), "Reply")).isFocused();
        bens.page().keyboard().press("Enter");
        bens.say("To two");
        assertThat(bens.message("To two").locator(".quote")).containsText("Two");
    }

    @Test
    void a_deleted_message_keeps_its_place_without_its_words() {
        Screen bens = at(ben).enter(SHIFT);
        Screen annas = at(anna).enter(SHIFT);
        annas.say("Before");
        annas.say("The code is 4711");
        annas.say("After");
        assertThat(bens.message("The code is 4711")).isVisible();

        annas.does("Delete", "The code is 4711");
        Screen.button(annas.dialog(), "Delete").click();

        assertThat(bens.messages().nth(1)).containsText("This message was deleted");
        assertThat(annas.messages().nth(1)).containsText("This message was deleted");
        assertThat(bens.page().getByText("4711")).hasCount(0);
        assertThat(annas.page().getByText("4711")).hasCount(0);
        assertThat(bens.messages()).hasCount(3);
    }

    @Test
    void only_the_sender_is_offered_to_edit_and_to_delete() {
        anna.said(shift, "Hands off");
        Screen bens = at(ben).enter(SHIFT);

        bens.message("Hands off").hover();
        Screen.button(bens.message("Hands off"), "More").click();

        Locator entries = bens.page().getByRole(AriaRole.MENUITEM);
        assertThat(entries.filter(new Locator.FilterOptions().setHasText("Forward")))
                .isVisible();
        assertThat(entries.filter(new Locator.FilterOptions().setHasText("Edit")))
                .hasCount(0);
        assertThat(entries.filter(new Locator.FilterOptions().setHasText("Delete")))
                .hasCount(0);
    }

    @Test
    void reactions_are_counted_and_taken_back_by_a_press() {
        Screen bens = at(ben).enter(SHIFT);
        Screen annas = at(anna).enter(SHIFT);
        Locator cake = annas.say("There is cake");
        cake.hover();
        Screen.button(cake, "React").click();
        Screen.button(annas.page().locator(".emoji-picker"), "🎉").first().click();

        Locator bens1 = Screen.button(bens.message("There is cake"), "🎉, 1 person");
        assertThat(bens1).hasAttribute("aria-pressed", "false");
        bens1.click();
        Locator both = Screen.button(annas.message("There is cake"), "🎉, 2 people");
        assertThat(both).hasAttribute("aria-pressed", "true");
        both.click();

        assertThat(Screen.button(bens.message("There is cake"), "🎉, 1 person")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void a_mention_is_suggested_while_it_is_written_and_stands_out_for_whom_it_means() {
        Screen bens = at(ben).enter(SHIFT);
        Screen annas = at(anna).enter(SHIFT);

        annas.composer().pressSequentially("Can you, @be");
        Locator suggested = annas.thread().getByRole(AriaRole.OPTION);
        assertThat(suggested).hasCount(1);
        assertThat(suggested).containsText("@" + ben.id());
        annas.composer().press("Enter");
        assertThat(annas.composer()).hasValue("Can you, @" + ben.id() + " ");
        annas.composer().pressSequentially("or @nobody?");
        annas.composer().press("Enter");

        assertThat(bens.message("Can you").locator(".mention.me")).hasText("@" + ben.id());
        assertThat(annas.message("Can you").locator(".mention")).hasText("@" + ben.id());
        assertThat(annas.message("Can you").locator(".mention.me")).hasCount(0);
    }

    @Test
    void a_message_is_sent_on_to_two_conversations_with_a_note() {
        anna.said(shift, "The lift is out of order");
        ben.group("Front desk", anna);
        ben.group("Porters", anna);
        Screen bens = at(ben).enter(SHIFT);

        bens.does("Forward", "The lift is out of order");
        bens.dialog().getByLabel("Front desk").check();
        bens.dialog().getByLabel("Porters").check();
        bens.dialog().getByLabel("A note of your own").fill("Tell the guests");
        Screen.button(bens.dialog(), "Forward").click();

        assertThat(bens.toast()).hasText("Forwarded to 2 conversations.");
        Screen annas = at(anna);
        for (String room : new String[] {"Front desk", "Porters"}) {
            annas.enter(room);
            assertThat(annas.message("The lift is out of order")).containsText("Forwarded from anna");
            assertThat(annas.message("Tell the guests")).isVisible();
        }
    }
}
