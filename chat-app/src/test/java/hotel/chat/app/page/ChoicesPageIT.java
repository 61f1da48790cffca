package hotel.chat.app.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What somebody likes better than what their system says. */
class ChoicesPageIT extends OnTheNightShift {
    private static final String PALE = "rgb(246, 244, 239)";
    private static final String DIM = "rgb(20, 23, 26)";

    @Test
    void a_theme_is_there_at_once_and_outlives_a_reload_and_a_change_of_the_system() {
        Screen annas = at(anna);
        assertGround(annas, PALE);

        choose(annas, "Appearance", "dark");
        assertGround(annas, DIM);
        annas.page().reload();
        assertGround(annas, DIM);
        choose(annas, "Appearance", "light");
        annas.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertGround(annas, PALE);
        choose(annas, "Appearance", "system");

        assertGround(annas, DIM);
    }

    @Test
    void a_language_is_there_at_once_keeps_what_was_begun_and_outlives_a_reload() {
        Texts arabic = Texts.of("ar");
        Screen annas = at(anna).enter(SHIFT);
        annas.composer().fill("Half a sentence");

        choose(annas, "Language", "ar");

        assertArabic(annas, arabic);
        assertThat(annas.composer()).hasValue("Half a sentence");
        annas.page().reload();
        assertArabic(annas, arabic);
        choose(annas, arabic.get("language"), "en");
        assertThat(annas.page().locator("html")).hasAttribute("dir", "ltr");
        assertThat(annas.composer()).hasAccessibleName("Write a message");
    }

    private static void choose(Screen screen, String what, String wanted) {
        Locator menu = screen.page().locator("nav details");
        if (menu.getAttribute("open") == null) {
            menu.locator("summary").click();
        }
        menu.getByLabel(what).selectOption(wanted);
    }

    private static void assertGround(Screen screen, String color) {
        assertThat(screen.rooms()).isVisible();
        assertThat(screen.page().locator("body")).hasCSS("background-color", color);
    }

    /** It is read from the right: the list stands to the right of the conversation. */
    private static void assertArabic(Screen screen, Texts arabic) {
        assertThat(screen.page().locator("html")).hasAttribute("lang", "ar");
        assertThat(screen.page().locator("html")).hasAttribute("dir", "rtl");
        assertThat(screen.composer()).hasAccessibleName(arabic.get("compose"));
        screen.page().waitForCondition(() -> left(screen.room(SHIFT)) > left(screen.composer()));
    }

    private static double left(Locator shown) {
        return shown.boundingBox().x;
    }
}
