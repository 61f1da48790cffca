package hotel.chat.app.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/** A Node process with the {@code chat-client.js} of several people behind a network that cuts, repeats and swallows. */
final class Clients implements AutoCloseable {
    private final Process process;
    private final Writer commands;
    private final Queue<JsonNode> answers = new ConcurrentLinkedQueue<>();

    private Clients(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    static Clients start(int port, String hotel, List<String> people) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "--import", "./modules.mjs", "torture/clients.mjs")
                .directory(Path.of("src/test/node").toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment()
                .put(
                        "TORTURE",
                        Colleague.JSON.writeValueAsString(Map.of("target", port, "hotel", hotel, "people", people)));
        Clients clients = new Clients(node.start());
        Thread.ofVirtual().name("clients-answers").start(clients::listen);
        clients.tell(Map.of("command", "start"));
        clients.expect(Duration.ofSeconds(60), answer -> answer.has("started"));
        return clients;
    }

    /** The server is somewhere else now. */
    void retarget(int port) throws IOException {
        tell(Map.of("command", "target", "port", port));
    }

    /** Begins to cut so often, with so much time (ms) between. */
    void torture(int cuts, int every) throws IOException {
        tell(Map.of("command", "torture", "cuts", cuts, "every", every));
    }

    void awaitTortured(Duration patience) {
        expect(patience, answer -> answer.has("tortured"));
    }

    int cuts() throws IOException {
        int asked = (int) answers.stream().filter(answer -> answer.has("cuts")).count();
        tell(Map.of("command", "cuts"));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        answers.stream().filter(answer -> answer.has("cuts")).count() > asked);
        return answers.stream()
                .filter(answer -> answer.has("cuts"))
                .skip(asked)
                .findFirst()
                .orElseThrow()
                .path("cuts")
                .asInt();
    }

    /** What everybody's client shows once it is calm. */
    JsonNode report(int id, Duration patience) throws IOException {
        tell(Map.of("command", "report", "id", id));
        return expect(patience, answer -> answer.path("report").asInt(-1) == id);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void tell(Map<String, ?> command) throws IOException {
        commands.write(Colleague.JSON.writeValueAsString(command) + "\n");
        commands.flush();
    }

    private JsonNode expect(Duration patience, Predicate<JsonNode> wanted) {
        await().atMost(patience).until(() -> answers.stream().anyMatch(wanted));
        return answers.stream().filter(wanted).findFirst().orElseThrow();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(Colleague.JSON.readTree(line));
            }
        } catch (IOException ended) {
            // The process was closed with the test.
        }
    }
}
