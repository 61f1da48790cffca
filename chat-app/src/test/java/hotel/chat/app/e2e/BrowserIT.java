package hotel.chat.app.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a real browser makes of files, on a page of another host, by the links that were signed for its user. */
class BrowserIT extends EndToEnd {
    private static final int SECONDS = 40;
    private static final int LATE = 30;
    private static final String PAGE = "<html><script>document.title = 'it ran'</script></html>";
    private static final String DRAWING =
            "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title = 'it ran'</script></svg>";

    /** One page that is red all over. */
    private static final String PAPER = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R>>endobj
            4 0 obj<</Length 28>>stream
            1 0 0 rg 0 0 400 300 re f
            endstream endobj
            trailer<</Root 1 0 R>>
            """;

    @TempDir
    Path films;

    @BeforeAll
    static void browser() throws Exception {
        Page.requireNode();
        assumeTrue(Page.runs("chromium", "--version"), "skipped: chromium is not installed");
        Films.requireFfmpeg();
    }

    @Test
    void pictures_papers_and_words_are_shown_films_play_from_anywhere_and_what_could_run_is_saved() throws Exception {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        Answer sent = anna.send(
                anna.group("Files", ben),
                new Form()
                        .file("leak.png", Attaching.png(0xff8800))
                        .file("film.mp4", film())
                        .file("plan.pdf", PAPER)
                        .file("notes.txt", "just words")
                        .file("page.html", PAGE)
                        .file("drawing.svg", DRAWING));
        String message = Colleague.idOf(sent);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> files(ben, message).path(0).path("thumbnail_url").isString());

        JsonNode found = shown(ben.client().url(), files(ben, message));

        assertThat(found.path("picture").toString()).isEqualTo("[64,48]");
        assertThat(found.path("thumbnail").toString()).isEqualTo("[64,48]");
        assertThat(found.at("/film/at").asDouble()).isBetween(LATE + 1.0, LATE + 5.0);
        assertThat(found.at("/film/duration").asInt()).isEqualTo(SECONDS);
        assertThat(found.path("ranges").values())
                .as("the late part alone was asked for")
                .anyMatch(range -> range.asString().matches("206 bytes [1-9]\\d{6,}-\\d+/\\d+"));
        assertThat(found.at("/pdf/type").asString()).isEqualTo("application/pdf");
        assertThat(found.at("/pdf/red").asDouble()).isGreaterThan(0.05);
        assertThat(found.at("/text/type").asString()).isEqualTo("text/plain");
        assertThat(found.at("/text/words").asString()).isEqualTo("just words");
        assertSaved(found.at("/saved/0"), "page.html", PAGE);
        assertSaved(found.at("/saved/1"), "drawing.svg", DRAWING);
        assertThat(found.path("errors")).isEmpty();
    }

    private static void assertSaved(JsonNode file, String name, String content) {
        assertThat(file.path("saved").asString()).as(file.toString()).isEqualTo(name);
        assertThat(file.path("sha256").asString())
                .isEqualTo(Attaching.sha256(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode files(Colleague reader, String message) {
        return Colleague.ok(reader.get("/messages/" + message)).path("attachments");
    }

    /** So noisy that it is larger than what a browser keeps ready. */
    private byte[] film() throws IOException, InterruptedException {
        return Films.mp4(films, "testsrc2=s=320x180:r=25:d=" + SECONDS + ",noise=alls=40:allf=t+u");
    }

    private static JsonNode shown(String url, JsonNode files) throws IOException, InterruptedException {
        Map<String, Object> wanted = Map.of(
                "picture", link(url, files, 0, "url"),
                "thumbnail", link(url, files, 0, "thumbnail_url"),
                "film", link(url, files, 1, "url"),
                "second", LATE,
                "pdf", link(url, files, 2, "url"),
                "text", link(url, files, 3, "url"),
                "saved", List.of(link(url, files, 4, "url"), link(url, files, 5, "url")));
        ProcessBuilder node = new ProcessBuilder("node", "browser/show-files.mjs")
                .directory(Path.of("src/test/node").toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("FILES", Colleague.JSON.writeValueAsString(wanted));
        Process process = node.start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            assertThat(line).as("what the browser showed").isNotNull();
            return Colleague.JSON.readTree(line);
        } finally {
            process.destroy();
        }
    }

    private static String link(String url, JsonNode files, int number, String field) {
        return url + files.path(number).path(field).asString();
    }
}
