package hotel.chat.app.page;

import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class WritingPageIT extends OnTheNightShift {

    @Test
    void enter_sends_and_shift_enter_breaks_the_line() {
        Screen annas = at(anna).enter(SHIFT);

        annas.composer().pressSequentially("Rooms 12");
        annas.composer().press("Shift+Enter");
        annas.composer().pressSequentially("and 14");
        annas.composer().press("Enter");

        assertThat(annas.composer()).hasValue("");
        assertThat(annas.message("Rooms 12").locator("button.ticks")).isVisible();
        assertThat(annas.messages()).hasCount(1);
        assertThat(anna.everything(shift))
                .extracting(message -> message.path("message").asString())
                .containsExactly("Rooms 12\nand 14");
    }

    @Test
    void nothing_but_blanks_is_not_sent() {
        Screen annas = at(anna).enter(SHIFT);

        annas.composer().fill("  \n ");
        annas.composer().press("Enter");
        annas.say("Something");

        assertThat(annas.message("Something").locator("button.ticks")).isVisible();
        assertThat(annas.messages()).hasCount(1);
    }

    @Test
    void what_was_begun_is_kept_for_each_conversation_also_over_a_reload() {
        anna.group("Spa", ben);
        Screen annas = at(anna).enter(SHIFT);
        annas.composer().fill("For the shift");
        annas.enter("Spa");
        assertThat(annas.composer()).hasValue("");
        annas.composer().fill("For the spa");

        annas.enter(SHIFT);
        assertThat(annas.composer()).hasValue("For the shift");
        annas.page().reload();
        assertThat(annas.composer()).hasValue("For the shift");
        annas.enter("Spa");
        assertThat(annas.composer()).hasValue("For the spa");

        annas.composer().press("Enter");
        annas.enter(SHIFT);
        annas.enter("Spa");
        assertThat(annas.composer()).hasValue("");
    }

    @Test
    void arrow_up_in_an_empty_field_edits_ones_last_message_and_escape_leaves_it() {
        Screen annas = at(anna).enter(SHIFT);
        annas.say("First");
        annas.say("Secnod");
        ben.said(shift, "Third");
        assertThat(annas.message("Third")).isVisible();

        annas.composer().press("ArrowUp");
        assertThat(annas.composer()).hasValue("Secnod");
        annas.composer().press("Escape");
        assertThat(annas.composer()).hasValue("");

        annas.composer().press("ArrowUp");
        annas.composer().fill("Second");
        annas.composer().press("Enter");
        assertThat(annas.messages().nth(1)).containsText("Second");
        assertThat(annas.messages().nth(1)).containsText("edited");
        assertThat(annas.messages()).hasCount(3);
    }

    @Test
    void an_emoji_is_put_where_one_writes() {
        Screen annas = at(anna).enter(SHIFT);
        annas.composer().fill("Thanks  Ben");
        annas.composer().evaluate("(field) => field.setSelectionRange(7, 7)");

        annas.button("Emoji").click();
        Screen.button(annas.page().locator(".emoji-picker"), "🙏").first().click();

        assertThat(annas.composer()).hasValue("Thanks 🙏 Ben");
        assertThat(annas.composer()).isFocused();
    }
}
