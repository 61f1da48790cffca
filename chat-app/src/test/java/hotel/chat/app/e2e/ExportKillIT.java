package hotel.chat.app.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.verify.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server with a heap of 256 MB is killed in the middle of an export of a whole hotel, and makes it when it is back. */
@Tag("faults")
class ExportKillIT {
    private static final long FACTS = Long.getLong("chat.e2e.export", 15_000);
    private static final List<String> HEAP = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    private static final String[] SETTINGS = {
        "--chat.audit.exports.lease=2s", "--chat.audit.exports.poll=200ms", "--chat.rate-limits.enabled=false"
    };
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @TempDir
    Path data;

    @TempDir
    Path folder;

    @Test
    void it_is_made_after_a_kill_and_nothing_of_the_first_try_is_left() throws Exception {
        fill();
        String id;
        try (Server server = Server.start(HEAP, data, SETTINGS)) {
            Exporting exporting = auditor(server);
            id = exporting
                    .request(Map.of("format", "ndjson"))
                    .body()
                    .path("export_id")
                    .asString();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> percent(exporting, id) >= 30);
            assertThat(percent(exporting, id)).isLessThan(100);

            server.kill();
        }
        try (Server server = Server.start(HEAP, data, SETTINGS)) {
            Exporting exporting = auditor(server);
            long begun = System.nanoTime();
            AtomicLong furthest = new AtomicLong();
            JsonNode done = await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> Colleague.ok(exporting.auditor().get("/audit/exports/" + id)), state -> {
                        assertThat(state.path("items_done").asLong())
                                .isLessThanOrEqualTo(state.path("items_total").asLong());
                        furthest.set(
                                Math.max(furthest.get(), state.path("percent").asLong()));
                        return !state.path("state").asString().equals("running");
                    });
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
            report("made in s", (System.nanoTime() - begun) / 1_000_000_000);
            assertThat(server.isAlive()).isTrue();
            Path file = folder.resolve("export.zip");
            assertThat(exporting
                            .bytes("/audit/exports/" + id + "/file", Map.of(), file)
                            .statusCode())
                    .isEqualTo(200);
            report("MB of the file", Files.size(file) >> 20);
            report("MB of heap in use", heap(server) >> 20);
            verify(file);
            assertThat(staged()).isEmpty();
        }
    }

    private void fill() {
        try (ConfigurableApplicationContext server =
                new SpringApplicationBuilder(ChatApplication.class).run("--server.port=0", "--chat.data.dir=" + data)) {
            new ManyFacts(server.getBean(hotel.chat.command.ledger.Ledger.class)).append(FACTS);
        }
    }

    private static void verify(Path file) throws Exception {
        long begun = System.nanoTime();
        Verdict verdict = Exporting.verify(file);
        report("verified in s", (System.nanoTime() - begun) / 1_000_000_000);
        assertThat(verdict.valid()).as(verdict.toString()).isTrue();
        assertThat(Objects.requireNonNull(verdict.summary()).facts()).isGreaterThan(FACTS);
        JsonNode other = Exporting.otherVerdict(file);
        assertThat(other.path("valid").asBoolean()).as(other.toString()).isTrue();
    }

    private static int percent(Exporting exporting, String id) {
        return Colleague.ok(exporting.auditor().get("/audit/exports/" + id))
                .path("percent")
                .asInt();
    }

    private Exporting auditor(Server server) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + server.port(), null);
        return new Exporting(
                new Colleague(
                        client.login(ChatAppIT.GRAND_BUDAPEST, "audrey", "audrey-demo"),
                        ChatAppIT.GRAND_BUDAPEST,
                        "audrey"),
                folder);
    }

    /** Files that were begun and are not finished. */
    private List<Path> staged() throws Exception {
        try (Stream<Path> files = Files.walk(data.resolve("files").resolve("staging"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static long heap(Server server) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + server.port(), null);
        return client.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void report(String what, long value) {
        System.out.println(what + ": " + value);
    }
}
