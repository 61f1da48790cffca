package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code chat-client.js}: how it is served, that its types hold, its own tests and those of the page's arithmetic, and the examples of its guide. */
class ClientIT extends EndToEnd {
    private static final Path NODE = Path.of("src/test/node").toAbsolutePath();
    private static final Path STATIC = Path.of("src/main/resources/static").toAbsolutePath();

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @Test
    void every_module_is_served_to_anybody_as_javascript_and_kept_until_it_changes() throws IOException {
        for (String path : modules()) {
            Answer first = anonymous().get(path);
            assertThat(first.status()).as(path).isEqualTo(200);
            assertThat(first.text()).isEqualTo(Files.readString(STATIC.resolve(path.substring(1))));
            assertThat(first.header("Content-Type")).startsWith("text/javascript");
            assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");

            Answer again = anonymous().send("GET", path, Map.of("If-None-Match", first.header("ETag")), null);

            assertThat(again.status()).as(path).isEqualTo(304);
        }
    }

    @Test
    void nothing_else_is_served_next_to_it() {
        assertThat(anonymous().get("/chat-client/no-such-module.js").status()).isEqualTo(404);
        assertThat(anonymous().get("/chat-client/..%2fapplication.yml").status())
                .isBetween(400, 404);
    }

    @Test
    void its_types_hold() throws Exception {
        assertRuns(Map.of(), "node_modules/.bin/tsc", "-p", ".");
    }

    @Test
    void its_own_tests_pass_and_it_does_everything_at_a_real_server() throws Exception {
        List<String> people =
                Stream.of("anna", "ben", "carla").map(name -> hire(name).id()).toList();

        assertRuns(
                Map.of("CHAT_URL", url(), "CHAT_HOTEL", GRAND_BUDAPEST, "CHAT_PEOPLE", String.join(",", people)),
                "node",
                "--import",
                "./modules.mjs",
                "--test",
                "chat-client/",
                "page/");
    }

    private static List<String> modules() throws IOException {
        try (Stream<Path> files = Files.list(STATIC.resolve("chat-client"))) {
            List<String> paths = new ArrayList<>(List.of("/chat-client.js"));
            files.forEach(file -> paths.add("/chat-client/" + file.getFileName()));
            assertThat(paths).hasSizeGreaterThan(5);
            return paths;
        }
    }

    private static void assertRuns(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(NODE.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
