package hotel.chat.app.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hotel.chat.api.port.BlobStore;
import hotel.chat.app.e2e.SharedFiles.Shared;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.command.dispatch.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody gets a byte of a file but those who are in its conversation now, whatever link they kept. */
@Tag("files")
class FileAttacksIT extends EndToEnd {
    @Autowired
    private BlobStore store;

    @Autowired
    private Commands commands;

    private SharedFiles files;
    private Colleague anna;
    private Colleague ben;
    private String conversation;

    @BeforeEach
    void inConversation() {
        files = new SharedFiles(store, commands);
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Files", ben);
    }

    @Test
    void a_file_comes_by_token_and_by_signed_link() {
        Shared shared = share("hello");
        String url = link(ben, shared);

        assertThat(ben.get(shared.path()).text()).isEqualTo("hello");
        assertThat(anonymous().get(url).text()).isEqualTo("hello");
        assertThat(anonymous().send("HEAD", url, Map.of(), null).header("Content-Length"))
                .isEqualTo("5");
        assertThat(anonymous()
                        .send("GET", url, Map.of("Range", "bytes=1-2"), null)
                        .text())
                .isEqualTo("el");
        assertThat(anonymous().get(url).header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(anonymous().get(url).header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    }

    @Test
    void its_small_pictures_come_the_same_way() {
        Answer sent = anna.send(conversation, new Form().file("stair.png", Attaching.png(0xFF8800)));
        JsonNode file = ben.processed(sent).getFirst();
        String thumbnail = file.path("thumbnail_url").asString();
        String path = "/attachments/" + file.path("attachment_id").asString() + "/thumbnail";

        for (Answer answer : List.of(
                ben.get(path),
                ben.get(path + "?size=large"),
                anonymous().get(thumbnail),
                anonymous().get(thumbnail + "&size=large"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        }
    }

    @Test
    void outsiders_and_other_hotels_find_nothing_and_nobody_is_asked_in() {
        Shared shared = share("secret");
        Colleague sam = new Colleague(as(SEA_VIEW, "sam"), anna.hotel(), "sam");

        for (String path : List.of(shared.path(), shared.path() + "/thumbnail")) {
            assertRefused(hire("carla").get(path), 404, "not_found");
            assertRefused(sam.get(path), 404, "not_found");
            assertRefused(sam.client().get("/api/hotels/" + SEA_VIEW + path), 404, "not_found");
            assertRefused(anonymous().get(anna.base() + path), 401, "unauthenticated");
        }
        for (String id :
                List.of("7", "%20", "..%2e", "x".repeat(500), UUID.randomUUID().toString())) {
            assertThat(anna.get("/attachments/" + id).status()).isIn(400, 404);
        }
    }

    @Test
    void a_link_that_was_altered_is_no_link() {
        Shared shared = share("secret");
        Shared other = share("another");
        String link = link(ben, shared);
        String signature = link.replaceFirst(".*signature=", "");

        for (String altered : List.of(
                link.replace("staff=" + ben.id(), "staff=" + anna.id()),
                link.replaceFirst("expires=[0-9]", "expires=9"),
                link.replaceFirst("expires=", "expires=0"),
                link.replace(shared.id().value(), other.id().value()),
                link.replace(GRAND_BUDAPEST, SEA_VIEW),
                link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"),
                link.substring(0, link.length() - 1),
                link + "A",
                link + "=",
                link + "&signature=" + signature,
                link + "&staff=" + ben.id(),
                link.replaceFirst("staff=[^&]*&", ""),
                link.replaceFirst("expires=[^&]*&", ""),
                link.replace(signature, ""),
                link.replaceFirst("staff=.", "staff=%2e"),
                anna.base() + shared.path() + "?signature=x")) {
            assertRefused(anonymous().get(altered), 401, "unauthenticated");
        }
        assertThat(anonymous().get(link).text()).isEqualTo("secret");
        assertThat(anonymous()
                        .get(link.replace(
                                shared.id().value(), shared.id().value().toUpperCase(java.util.Locale.ROOT)))
                        .text())
                .isEqualTo("secret");
    }

    @Test
    void a_link_opens_its_file_for_reading_and_nothing_else() {
        Shared shared = share("secret");
        String query = link(ben, shared).replaceFirst("[^?]*", "");

        for (String path : List.of(
                "/conversations",
                "/conversations/" + conversation,
                "/messages/" + shared.message(),
                shared.path() + "/",
                shared.path() + "/original",
                "/sync")) {
            assertThat(anonymous().get(anna.base() + path + query).status())
                    .as(path)
                    .isEqualTo(401);
        }
        for (String method : List.of("DELETE", "POST", "PUT", "PATCH")) {
            assertThat(anonymous()
                            .send(method, anna.base() + shared.path() + query, Map.of(), null)
                            .status())
                    .as(method)
                    .isEqualTo(401);
        }
        assertThat(ben.client().withToken("e30.e30.e30").get(link(ben, shared)).status())
                .isEqualTo(401);
    }

    @Test
    void an_old_link_ends_with_a_removal_a_deactivation_and_a_deletion() {
        Colleague carla = hire("carla");
        Colleague dan = hire("dan");
        String room = anna.group("Old links", ben, carla, dan);
        Shared first = files.share(anna, room, "a.txt", "text/plain", bytes("one"));
        Shared second = files.share(anna, room, "b.txt", "text/plain", bytes("two"));
        List<String> kept =
                List.of(link(carla, first), link(dan, first), link(ben, first), link(ben, second), link(anna, second));
        kept.forEach(link -> assertThat(anonymous().get(link).status()).isEqualTo(200));

        Colleague.ok(anna.delete("/conversations/" + room + "/participants/" + carla.id()));
        assertRefused(anonymous().get(kept.get(0)), 404, "not_found");
        dismiss(dan);
        assertRefused(anonymous().get(kept.get(1)), 401, "unauthenticated");
        Colleague.ok(anna.delete(first.path()));
        assertRefused(anonymous().get(kept.get(2)), 404, "not_found");
        assertThat(anonymous().get(kept.get(3)).status()).isEqualTo(200);
        Colleague.ok(anna.delete("/messages/" + second.message()));
        assertRefused(anonymous().get(kept.get(3)), 404, "not_found");
        assertRefused(anonymous().get(kept.get(4)), 404, "not_found");
        assertRefused(anonymous().send("GET", kept.get(4), Map.of("If-None-Match", "*"), null), 404, "not_found");
    }

    @Test
    void ranges_cost_no_more_than_the_file() {
        Shared shared = share("letters");
        String many = "bytes=" + "0-0,".repeat(2_000) + "0-0";

        assertThat(anna.client()
                        .send("GET", anna.base() + shared.path(), Map.of("Range", "bytes=" + "0-,".repeat(500)), null)
                        .text())
                .isEqualTo("letters");
        assertThat(anna.client()
                        .send("GET", anna.base() + shared.path(), Map.of("Range", many), null)
                        .status())
                .isIn(200, 400, 431);
        Answer beyond = anna.client().send("GET", anna.base() + shared.path(), Map.of("Range", "bytes=7-"), null);
        assertRefused(beyond, 416, "range_not_satisfiable");
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */7");
    }

    @Test
    void nothing_that_could_run_is_shown_in_place() {
        for (String type : List.of("text/html", "image/svg+xml", "application/xml", "application/x-dosexec")) {
            Shared shared = files.share(anna, conversation, "\"'><script>.png", type, bytes("<script>1</script>"));
            Answer answer = ben.get(shared.path());

            assertThat(answer.header("Content-Type")).as(type).isEqualTo("application/octet-stream");
            assertThat(answer.header("Content-Disposition")).startsWith("attachment;");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void a_large_file_comes_whole_and_a_client_that_goes_away_is_no_error() throws Exception {
        byte[] large = new byte[24 << 20];
        new Random(1).nextBytes(large);
        Shared shared = files.share(anna, conversation, "film.mp4", "video/mp4", large);
        String link = link(anna, shared);
        ListAppender<ILoggingEvent> log = listening();
        try {
            for (int i = 0; i < 5; i++) {
                goAwayInTheMiddleOf(link);
            }
            HttpRequest whole = HttpRequest.newBuilder(URI.create(url() + link)).build();
            try (HttpClient http = HttpClient.newHttpClient()) {
                assertThat(http.send(whole, HttpResponse.BodyHandlers.ofByteArray())
                                .body())
                        .isEqualTo(large);
            }
        } finally {
            silence(log);
        }
        assertThat(log.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.WARN));
        assertThat(log.list).noneMatch(line -> line.getFormattedMessage().contains("signature"));
    }

    private void goAwayInTheMiddleOf(String link) throws IOException {
        URI server = URI.create(url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setReceiveBufferSize(1 << 14);
            socket.getOutputStream()
                    .write(bytes("GET " + link + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n\r\n"));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(1_000), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200");
            socket.setSoLinger(true, 0);
        }
    }

    private static ListAppender<ILoggingEvent> listening() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.setContext(root.getLoggerContext());
        log.start();
        root.addAppender(log);
        return log;
    }

    private static void silence(ListAppender<ILoggingEvent> log) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        log.stop();
    }

    private Shared share(String text) {
        return files.share(anna, conversation, "letters.txt", "text/plain", bytes(text));
    }

    /** As the person is given it. */
    private static String link(Colleague viewer, Shared shared) {
        Answer shown = viewer.getAt(shared.position(), "/messages/" + shared.message());
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        return shown.body().at("/attachments/0/url").asString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
