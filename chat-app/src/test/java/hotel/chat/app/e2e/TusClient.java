package hotel.chat.app.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import tools.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/** One upload by the unmodified tus-js-client, in a Node process of its own. */
final class TusClient implements AutoCloseable {
    private final Process process;
    private final List<JsonNode> reports = new CopyOnWriteArrayList<>();
    private final Thread listener;

    private TusClient(Process process) {
        this.process = process;
        this.listener = Thread.ofVirtual().name("tus-client").start(this::listen);
    }

    /**
     * Begins to upload a film of random bytes.
     *
     * @param more where to go on, after how many bytes to pause, how often the connection is cut: see upload.cjs
     */
    static TusClient start(Colleague uploader, String name, int size, Map<String, ?> more) throws IOException {
        Map<String, Object> wanted = new HashMap<>(more);
        wanted.put("endpoint", uploader.client().url() + uploader.base() + "/uploads");
        wanted.put("token", uploader.client().token());
        wanted.put("name", name);
        wanted.put("size", size);
        wanted.putIfAbsent("seed", name);
        ProcessBuilder node = new ProcessBuilder("node", "uploads/upload.cjs")
                .directory(Path.of("src/test/node").toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("UPLOAD", Colleague.JSON.writeValueAsString(wanted));
        return new TusClient(node.start());
    }

    /** How it ended: {@code done}, {@code paused} or {@code failed}, with {@code url}, {@code sha256} and {@code cuts}. */
    JsonNode outcome() throws InterruptedException {
        int exit = process.waitFor();
        listener.join();
        if (exit != 0 || reports.isEmpty()) {
            throw new AssertionError("the client ended with " + exit + " " + reports);
        }
        return reports.getLast();
    }

    /** Its report that it has reached so many bytes as it was to tell at; waits for it. */
    JsonNode reached(Duration patience) {
        return first("reached", patience);
    }

    /** Its report of the first answer that was a refusal, with {@code retryAfter}; waits for it. */
    JsonNode refused(Duration patience) {
        return first("refused", patience);
    }

    private JsonNode first(String kind, Duration patience) {
        await().atMost(patience).until(() -> reports.stream().anyMatch(report -> report.has(kind)));
        return reports.stream().filter(report -> report.has(kind)).findFirst().orElseThrow();
    }

    /** The last segment of an upload's URL. */
    static String idOf(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reports.add(Colleague.JSON.readTree(line));
            }
        } catch (IOException ended) {
            // The process was closed with the test.
        }
    }
}
