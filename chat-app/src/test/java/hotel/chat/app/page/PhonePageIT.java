package hotel.chat.app.page;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import hotel.chat.app.e2e.Attaching;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** By finger: nothing hovers, and there is no room for the list beside a conversation. */
class PhonePageIT extends OnTheNightShift {
    private static final IsInViewportOptions WHOLLY = new IsInViewportOptions().setRatio(0.99);

    @Test
    void a_picture_is_taken_sent_and_seen_by_the_other() {
        Screen bens = at(ben).enter(SHIFT);
        Screen annas = phone(anna);
        annas.room(SHIFT).tap();

        FileChooser camera = annas.page()
                .waitForFileChooser(() -> annas.button("Take a picture").tap());
        assertThat(camera.element().getAttribute("capture")).isEqualTo("environment");
        assertThat(camera.element().getAttribute("accept")).startsWith("image/*");
        camera.setFiles(new FilePayload("leak.png", "image/png", Attaching.png(0xff8800)));
        assertThat(annas.page().locator(".chosen-file img")).isVisible();
        annas.composer().fill("The bathroom of 214");
        annas.button("Send").tap();

        Screen.assertShown(bens.message("The bathroom of 214").locator("img"));
        Screen.assertShown(annas.message("The bathroom of 214").locator("img"));
    }

    @Test
    void a_camera_is_offered_only_where_there_is_a_finger() {
        Screen annas = at(anna).enter(SHIFT);

        assertThat(annas.button("Attach files")).isVisible();
        assertThat(annas.button("Take a picture")).hasCount(0);
    }

    @Test
    void a_tap_on_a_message_opens_what_one_can_do_with_it() {
        ben.said(shift, "Who has the key of 214?");
        Screen annas = phone(anna);
        annas.room(SHIFT).tap();
        Locator asked = annas.message("Who has the key of 214?");
        assertThat(Screen.button(asked, "Reply")).isHidden();

        asked.tap();
        Screen.button(asked, "Reply").tap();
        annas.composer().fill("I do");
        annas.button("Send").tap();

        assertThat(annas.message("I do").locator(".quote")).containsText("Who has the key of 214?");
    }

    @Test
    void the_menu_of_a_message_fits_and_deletes_it() {
        anna.said(shift, "Wrong room");
        Screen annas = phone(anna);
        annas.room(SHIFT).tap();
        Locator wrong = annas.message("Wrong room");

        wrong.tap();
        Screen.button(wrong, "More").tap();
        Locator delete = annas.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete"));
        assertThat(annas.page().getByRole(AriaRole.MENU)).isInViewport(WHOLLY);
        delete.tap();
        Screen.button(annas.dialog(), "Delete").tap();

        assertThat(annas.message("This message was deleted")).isVisible();
    }

    @Test
    void list_and_conversation_take_turns() {
        Screen annas = phone(anna);
        assertThat(annas.thread()).hasCount(0);

        annas.room(SHIFT).tap();
        assertThat(annas.composer()).isVisible();
        assertThat(annas.composer()).not().isFocused();
        assertThat(annas.room(SHIFT)).isHidden();
        annas.page()
                .getByLabel("Back", new Page.GetByLabelOptions().setExact(true))
                .tap();
        assertThat(annas.room(SHIFT)).isInViewport(WHOLLY);
        assertThat(annas.thread()).hasCount(0);
        annas.page().goBack();

        assertThat(annas.composer()).isVisible();
        assertThat(annas.room(SHIFT)).isHidden();
    }

    private Screen phone(Colleague person) {
        return screen(Look.PHONE, url()).logIn(person);
    }
}
