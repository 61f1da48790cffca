package hotel.chat.app.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import hotel.chat.app.support.Schemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A Node process with the unmodified pusher-js inside that listens as a colleague. */
public final class Page implements AutoCloseable {
    private static final Path FOLDER = Path.of("src/test/node").toAbsolutePath();
    private static final String SUBSCRIBED = "pusher:subscription_succeeded";

    private final Process process;
    private final Consumer<JsonNode> judge;
    private final Queue<JsonNode> reports = new ConcurrentLinkedQueue<>();
    private final Queue<AssertionError> unlikeTheSchema = new ConcurrentLinkedQueue<>();

    private Page(Process process, Consumer<JsonNode> judge) {
        this.process = process;
        this.judge = judge;
    }

    /** Skips the test, with one clear line, where there is no Node; fetches the pinned packages if they are missing. */
    public static Path requireNode() throws IOException, InterruptedException {
        assumeTrue(runs("node", "--version") && runs("npm", "--version"), "skipped: node and npm are not installed");
        if (!hasPackages()) {
            assertThat(runs("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"))
                    .as("npm ci in " + FOLDER)
                    .isTrue();
        }
        return FOLDER.resolve("node_modules");
    }

    private static boolean hasPackages() throws IOException {
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        Path wanted = FOLDER.resolve("package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0;
    }

    /** Opened when it is signed in and each channel has let it in or not. */
    static Page open(Colleague colleague, String... channels) throws IOException {
        ObjectNode settings = (ObjectNode) Colleague.ok(colleague.get("/realtime/config"));
        settings.put("url", colleague.client().url());
        settings.put("token", colleague.client().token());
        settings.set("channels", Colleague.JSON.valueToTree(List.of(channels)));
        Page page = run(
                "colleague.cjs",
                "COLLEAGUE",
                settings,
                Schemas.of(colleague.client().url())::validateEnvelope);
        page.expect(report -> report.has("signed_in"));
        for (String channel : channels) {
            page.expect(report -> report.path("channel").asString("").equals(channel)
                    && report.path("event").asString("").startsWith("pusher:subscription_"));
        }
        return page;
    }

    /** A page of the old front end, which knows public channels and event names only. Opened when it is subscribed. */
    static Page openOld(Colleague colleague, List<String> events, String... channels) throws IOException {
        ObjectNode settings = (ObjectNode) Colleague.ok(colleague.get("/realtime/config"));
        settings.set("events", Colleague.JSON.valueToTree(events));
        settings.set("channels", Colleague.JSON.valueToTree(List.of(channels)));
        // What it hears are bare payloads, which have no published schema.
        Page page = run("old-client.cjs", "OLD_CLIENT", settings, _ -> {});
        for (String channel : channels) {
            page.expect(report -> report.path("channel").asString("").equals(channel)
                    && report.path("event").asString("").equals(SUBSCRIBED));
        }
        return page;
    }

    private static Page run(String script, String variable, ObjectNode settings, Consumer<JsonNode> judge)
            throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", script)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put(variable, settings.toString());
        Page page = new Page(node.start(), judge);
        Thread.ofVirtual().name("page-reports").start(page::listen);
        return page;
    }

    boolean listensTo(String channel) {
        return on(channel).anyMatch(report -> report.path("event").asString("").equals(SUBSCRIBED));
    }

    /** Whether the server has ended the connection. */
    boolean wasCutOff() {
        return reports.stream().anyMatch(report -> report.has("error"));
    }

    /** Envelopes of a type on a channel, as they came in. */
    List<JsonNode> heard(String channel, String type) {
        return on(channel)
                .filter(report -> report.path("event").asString("").equals(type))
                .map(report -> report.path("data"))
                .toList();
    }

    /** Everything but the protocol's own, as it came in. */
    List<JsonNode> heardAll() {
        return reports.stream().filter(Page::isEnvelope).toList();
    }

    /** The first report that fits, which may have come before. */
    JsonNode expect(Predicate<JsonNode> wanted) {
        await().atMost(Duration.ofSeconds(30)).until(() -> reports.stream().anyMatch(wanted));
        return reports.stream().filter(wanted).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        assertThat(unlikeTheSchema).isEmpty();
    }

    private Stream<JsonNode> on(String channel) {
        return reports.stream()
                .filter(report -> report.path("channel").asString("").equals(channel));
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode report = Colleague.JSON.readTree(line);
                judge(report);
                reports.add(report);
            }
        } catch (IOException ended) {
            // The process was closed with the test.
        }
    }

    /** What is wrong with an envelope fails the test at its end. */
    private void judge(JsonNode report) {
        if (isEnvelope(report)) {
            try {
                judge.accept(report.path("data"));
            } catch (AssertionError unlike) {
                unlikeTheSchema.add(unlike);
            }
        }
    }

    private static boolean isEnvelope(JsonNode report) {
        return report.has("channel") && !report.path("event").asString("").startsWith("pusher");
    }

    public static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(180, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
