package hotel.chat.app.page;

import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import hotel.chat.app.e2e.Films;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Pictures and films, as they are seen and heard in a thread. */
class MediaPageIT extends OnTheNightShift {
    private static final String LEAK = "testsrc2=s=320x180:r=10:d=6[out0];sine=d=6[out1]";
    private static final String PLAYS = "(film) => film.readyState >= film.HAVE_CURRENT_DATA && film.currentTime > 1";
    private static final String COPY_A_PICTURE = """
            async () => {
              const canvas = new OffscreenCanvas(64, 48);
              canvas.getContext('2d').fillRect(8, 8, 48, 32);
              await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
            }
            """;

    @Test
    void a_film_is_shown_by_a_picture_of_it_and_plays_over_the_page(@TempDir Path folder) throws Exception {
        Films.requireFfmpeg();
        Screen bens = at(ben).enter(SHIFT);
        Screen annas = at(anna).enter(SHIFT);

        annas.attach(new FilePayload("leak.mp4", "video/mp4", Films.mp4(folder, LEAK)));
        annas.say("Look at this");
        Locator shown = Screen.button(bens.message("Look at this"), "Open leak.mp4");
        Screen.assertShown(shown.locator("img"));
        assertThat(shown.locator(".over .icon-play")).isVisible();
        shown.click();

        Locator film = bens.dialog().locator("video");
        bens.page().waitForCondition(() -> (Boolean) film.evaluate(PLAYS));
        assertThat((Boolean) film.evaluate("(film) => film.muted")).isFalse();
        assertThat(film.evaluate("(film) => [film.videoWidth, film.videoHeight, Math.round(film.duration)].join()"))
                .isEqualTo("320,180,6");
        bens.page().keyboard().press("Escape");
        assertThat(bens.page().locator("video")).hasCount(0);
    }

    @Test
    void a_picture_that_was_copied_elsewhere_is_pasted_and_seen_by_the_other() {
        Screen bens = at(ben).enter(SHIFT);
        Screen annas = at(anna).enter(SHIFT);
        annas.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        annas.page().evaluate(COPY_A_PICTURE);

        annas.composer().focus();
        annas.page().keyboard().press("Control+V");
        Screen.assertShown(annas.page().locator(".chosen-file img"));
        annas.say("The plan of the hall");

        Locator seen = bens.message("The plan of the hall").locator("img");
        Screen.assertShown(seen);
        assertThat(seen.evaluate("(image) => image.naturalWidth + 'x' + image.naturalHeight"))
                .isEqualTo("64x48");
        assertThat(annas.page().locator(".chosen-file")).hasCount(0);
    }
}
