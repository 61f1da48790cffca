package hotel.chat.app.page;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import hotel.chat.app.e2e.Attaching;
import hotel.chat.app.support.Wire;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FilesPageIT extends OnTheNightShift {
    private static final String NOTES = "(() => { const moved = new DataTransfer();"
            + " moved.items.add(new File(['just words'], 'notes.txt', { type: 'text/plain' })); return moved; })()";
    private static final int LARGE = 6 << 20;

    @Test
    void pictures_are_attached_shown_small_and_opened_over_the_page() {
        Screen annas = at(anna).enter(SHIFT);
        Screen bens = at(ben).enter(SHIFT);

        annas.attach(picture("leak.png", 0xff8800), picture("pipe.png", 0x0088ff));
        assertThat(annas.page().locator(".chosen-file img")).hasCount(2);
        annas.say("The bathroom of 214");

        Locator leak = Screen.button(bens.message("The bathroom of 214"), "Open leak.png");
        leak.click();
        Locator seen = bens.dialog().locator("img");
        Screen.assertShown(leak.locator("img"));
        assertThat(seen).hasAttribute("alt", "leak.png");
        Screen.assertShown(seen);
        bens.page().keyboard().press("ArrowRight");
        assertThat(seen).hasAttribute("alt", "pipe.png");
        Screen.assertShown(seen);
        bens.page().keyboard().press("Escape");
        assertThat(bens.dialog()).hasCount(0);
        assertThat(annas.page().locator(".chosen-file")).hasCount(0);
    }

    @Test
    void a_file_is_dropped_and_saved_by_the_other_as_it_was() throws Exception {
        Screen annas = at(anna).enter(SHIFT);
        Screen bens = at(ben).enter(SHIFT);
        Locator body = annas.thread().locator(".thread-body");
        JSHandle moved = annas.page().evaluateHandle(NOTES);

        body.dispatchEvent("dragover", Map.of("dataTransfer", moved));
        body.dispatchEvent("drop", Map.of("dataTransfer", moved));
        assertThat(annas.page().locator(".chosen-file")).containsText("notes.txt");
        annas.say("");

        bens.thread()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("notes.txt"))
                .click();
        Download saved = bens.page()
                .waitForDownload(() -> bens.dialog()
                        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Save"))
                        .click());
        assertThat(saved.suggestedFilename()).isEqualTo("notes.txt");
        assertThat(Files.readString(saved.path())).isEqualTo("just words");
    }

    @Test
    void a_file_is_pasted_and_taken_back() {
        Screen annas = at(anna).enter(SHIFT);

        annas.composer()
                .evaluate("(field) => field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: " + NOTES
                        + ", bubbles: true, cancelable: true }))");
        annas.button("Do not send notes.txt").click();
        annas.say("Words only");

        assertThat(annas.message("Words only").locator("button.ticks")).isVisible();
        JsonNode sent = anna.everything(shift).getFirst();
        assertThat(sent.path("attachments")).isEmpty();
    }

    @Test
    void more_than_ten_files_are_refused_in_words() {
        Screen annas = at(anna).enter(SHIFT);
        FilePayload[] eleven = IntStream.range(0, 11)
                .mapToObj(i -> new FilePayload("n" + i, "text/plain", new byte[] {'n'}))
                .toArray(FilePayload[]::new);

        annas.attach(eleven);

        assertThat(annas.toast()).hasText("At most 10 files go with a message.");
        assertThat(annas.page().locator(".chosen-file")).hasCount(0);
    }

    @Test
    void who_looks_elsewhere_meanwhile_sends_to_where_it_was_written() {
        String garage = anna.group("Garage", ben);
        try (Wire wire = Wire.to(port())) {
            Screen annas = screen(Look.USUAL, "http://127.0.0.1:" + wire.port())
                    .logIn(anna)
                    .enter(SHIFT);
            wire.slow(Duration.ofMillis(20));
            annas.attach(new FilePayload("film.bin", "application/octet-stream", new byte[LARGE]));
            annas.say("Where it belongs");
            annas.enter("Garage");
            assertThat(annas.composer()).hasValue("");

            annas.composer().fill("Something else");

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !anna.everything(shift).isEmpty());
            assertThat(anna.everything(shift).getFirst().path("message").asString())
                    .isEqualTo("Where it belongs");
            assertThat(anna.everything(garage)).isEmpty();
            assertThat(annas.composer()).hasValue("Something else");
        }
    }

    @Test
    void a_large_file_goes_on_where_the_network_broke_and_is_sent_when_it_is_there() {
        byte[] film = new byte[LARGE];
        new Random(7).nextBytes(film);
        try (Wire wire = Wire.to(port())) {
            Screen annas = screen(Look.USUAL, "http://127.0.0.1:" + wire.port())
                    .logIn(anna)
                    .enter(SHIFT)
                    .foresees("ERR_|WebSocket");
            List<String> offsets = offsets(annas);
            wire.slow(Duration.ofMillis(20));
            annas.attach(new FilePayload("film.bin", "application/octet-stream", film));
            Locator progress = annas.page().getByRole(AriaRole.PROGRESSBAR);
            assertThat(progress).hasAttribute("value", Pattern.compile("^[2-9]\\d$"));
            annas.say("The whole film");
            assertThat(annas.page().getByText("Sends when the files are there."))
                    .isVisible();

            wire.cut();
            assertThat(annas.page().locator(".banner")).isVisible();
            wire.mend();

            Screen bens = at(ben).enter(SHIFT);
            assertThat(bens.message("The whole film")).containsText("film.bin");
            assertThat(bens.message("The whole film")).containsText("6.3 MB");
            assertThat(offsets).first().isEqualTo("0");
            assertThat(offsets).last().asString().isNotEqualTo("0");
        }
        JsonNode file = anna.everything(shift).getFirst().at("/attachments/0");
        assertThat(file.path("sha256").asString()).isEqualTo(Attaching.sha256(film));
    }

    /** From where bytes of files were sent, in the order of the requests. */
    private static List<String> offsets(Screen screen) {
        List<String> offsets = new CopyOnWriteArrayList<>();
        screen.page().onRequest((Request request) -> {
            if (request.method().equals("PATCH") && request.url().contains("/uploads/")) {
                offsets.add(request.headers().getOrDefault("upload-offset", ""));
            }
        });
        return offsets;
    }

    private static FilePayload picture(String name, int color) {
        return new FilePayload(name, "image/png", Attaching.png(color));
    }
}
