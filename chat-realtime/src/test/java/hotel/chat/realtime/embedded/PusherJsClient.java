package hotel.chat.realtime.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A Node process with the unmodified pusher-js inside, driven by lines of JSON. */
public final class PusherJsClient implements AutoCloseable {

    private static final Path FOLDER = Path.of("src/test/node").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String userId;
    private final Process process;
    private final Writer commands;
    private final BlockingQueue<JsonNode> reports = new LinkedBlockingQueue<>();

    private PusherJsClient(String userId, Process process) {
        this.userId = userId;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Skips the test, with one clear line, where there is no Node; fetches the pinned pusher-js if it is missing. */
    public static void requireNode() throws IOException, InterruptedException {
        assumeTrue(runs("node", "--version") && runs("npm", "--version"), "skipped: node and npm are not installed");
        if (!Files.isDirectory(FOLDER.resolve("node_modules/pusher-js"))) {
            assertThat(runs("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"))
                    .as("npm ci in " + FOLDER)
                    .isTrue();
        }
    }

    static PusherJsClient connect(PusherServer server, String userId) throws IOException {
        return connect(server.port(), userId);
    }

    /** To any server of the {@link PusherServer#CREDENTIALS}. */
    public static PusherJsClient connect(int port, String userId) throws IOException {
        Process process = new ProcessBuilder(
                        "node", "pusher-client.cjs", PusherServer.CREDENTIALS.key(), Integer.toString(port))
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        PusherJsClient client = new PusherJsClient(userId, process);
        Thread.ofVirtual().name("pusher-js-reports").start(client::readReports);
        return client;
    }

    public void subscribe(String channel) {
        tell(Map.of("do", "subscribe", "channel", channel));
    }

    void unsubscribe(String channel) {
        tell(Map.of("do", "unsubscribe", "channel", channel));
    }

    void trigger(String channel, String event, Object data) {
        tell(Map.of("do", "trigger", "channel", channel, "event", event, "data", data));
    }

    void signIn() {
        tell(Map.of("do", "signin"));
    }

    public JsonNode nextEvent(String channel, String event) {
        return next(report -> report.path("channel").asString("").equals(channel)
                && report.path("event").asString("").equals(event));
    }

    JsonNode nextState(String state) {
        return next(report -> report.path("state").asString("").equals(state));
    }

    /** The next report that fits, leaving out those before it. */
    JsonNode next(Predicate<JsonNode> wanted) {
        try {
            while (true) {
                JsonNode report = reports.poll(15, TimeUnit.SECONDS);
                assertThat(report).as("a report of pusher-js within 15 s").isNotNull();
                if (wanted.test(report)) {
                    return report;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void readReports() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode report = JSON.readTree(line);
                if (report.has("ask")) {
                    answer(report);
                } else {
                    reports.add(report);
                }
            }
        } catch (IOException ended) {
            // The process was closed with the test.
        }
    }

    /** Plays the application's auth endpoint, which refuses channels that end in "-closed". */
    private void answer(JsonNode question) {
        String socketId = question.path("socketId").stringValue();
        String channel = question.path("channel").asString("");
        int id = question.path("ask").intValue();
        if (question.has("user")) {
            String userData = "{\"id\":\"" + userId + "\"}";
            String auth = PusherServer.auth(socketId + "::user::" + userData);
            tell(Map.of("do", "answer", "ask", id, "auth", Map.of("auth", auth, "user_data", userData)));
        } else if (channel.endsWith("-closed")) {
            tell(Map.of("do", "answer", "ask", id, "refused", true));
        } else if (channel.startsWith("presence-")) {
            String data = "{\"user_id\":\"" + userId + "\",\"user_info\":{\"name\":\"" + userId + "\"}}";
            String auth = PusherServer.auth(socketId + ":" + channel + ":" + data);
            tell(Map.of("do", "answer", "ask", id, "auth", Map.of("auth", auth, "channel_data", data)));
        } else {
            String auth = PusherServer.auth(socketId + ":" + channel);
            tell(Map.of("do", "answer", "ask", id, "auth", Map.of("auth", auth)));
        }
    }

    private synchronized void tell(Map<String, ?> command) {
        try {
            commands.write(JSON.writeValueAsString(command) + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
