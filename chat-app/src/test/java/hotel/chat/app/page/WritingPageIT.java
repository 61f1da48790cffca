package hotel.chat.app.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"en, luggage", "de, gepack", "ar, امتعه"})
    void an_emoji_is_found_by_its_name_and_taken_by_enter(String language, String name) {
        Texts texts = Texts.of(language);
        Screen annas = screen(new Look(language, ColorScheme.LIGHT, 1280, 800), url())
                .logIn(anna)
                .enter(SHIFT);
        annas.button(texts.get("emoji")).click();
        Locator field = annas.page().getByLabel(texts.get("emoji.find"));
        assertThat(field).isFocused();

        annas.page().keyboard().type(name);
        Locator found = annas.page().locator(".emoji-picker").getByRole(AriaRole.BUTTON);
        assertThat(found).hasCount(1);
        assertThat(found).hasAttribute("title", texts.emoji("🧳"));
        annas.page().keyboard().press("Enter");

        assertThat(annas.composer()).hasValue("🧳");
    }

    @Test
    void arrows_lead_from_the_field_through_what_was_found_and_back() {
        Screen annas = at(anna).enter(SHIFT);
        annas.button("Emoji").click();
        Locator picker = annas.page().locator(".emoji-picker");
        annas.page().keyboard().type("heart");
        assertThat(picker.getByRole(AriaRole.STATUS)).hasText(Pattern.compile("^\\d+ emojis found$"));
        Locator found = picker.getByRole(AriaRole.BUTTON);

        annas.page().keyboard().press("ArrowDown");
        assertThat(found.first()).isFocused();
        annas.page().keyboard().press("ArrowRight");
        assertThat(found.nth(1)).isFocused();
        annas.page().keyboard().press("ArrowUp");
        assertThat(picker.getByRole(AriaRole.SEARCHBOX)).isFocused();
        annas.page().keyboard().type("xyz");
        assertThat(picker).containsText("No emoji is called that.");
        annas.page().keyboard().press("Enter");

        assertThat(picker).isVisible();
        assertThat(annas.composer()).hasValue("");
    }

    @Test
    void names_of_emojis_are_loaded_when_somebody_looks_for_one() {
        Screen annas = at(anna).enter(SHIFT);
        List<String> asked = new CopyOnWriteArrayList<>();
        annas.page().onRequest((Request request) -> asked.add(request.url()));
        assertThat(
                        (Boolean)
                                annas.page()
                                        .evaluate(
                                                "() => performance.getEntriesByType('resource').some((one) => one.name.includes('emoji.en'))"))
                .isFalse();

        annas.button("Emoji").click();

        assertThat(annas.page().locator(".emoji-picker button").first())
                .hasAttribute("title", Texts.of("en").emoji("👍"));
        assertThat(asked).anyMatch(url -> url.endsWith("/locales/emoji.en.js"));
    }
}
