package hotel.chat.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.verify.ExportVerifier;
import hotel.chat.app.verify.Trust;
import hotel.chat.app.verify.Verdict;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An auditor who asks for exports, fetches them, and has two verifiers judge them. */
record Exporting(Colleague auditor, Path folder) {
    private static final Path SCRIPT =
            Path.of("src/test/node/verify-export.mjs").toAbsolutePath();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Asks, waits until it is done, and fetches it. */
    Path export(Map<String, ?> wanted) {
        String id = Colleague.JSON
                .readTree(request(wanted).text())
                .path("export_id")
                .asString();
        return fetch(id, done(id));
    }

    Answer request(Map<String, ?> wanted) {
        Answer answer = auditor.post("/audit/exports", wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer;
    }

    JsonNode done(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Colleague.ok(auditor.get("/audit/exports/" + id)),
                        state -> !state.path("state").asString().equals("running"));
    }

    Path fetch(String id, JsonNode state) {
        assertThat(state.path("state").asString()).as(state.toString()).isEqualTo("done");
        Path file = folder.resolve(id + ".zip");
        HttpResponse<Path> response = bytes("/audit/exports/" + id + "/file", Map.of(), file);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(file).hasSize(state.path("size").asLong());
        return file;
    }

    /** The answer's bytes to a file. */
    HttpResponse<Path> bytes(String path, Map<String, String> headers, Path file) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(auditor.client().url() + auditor.base() + path))
                .header("Authorization", "Bearer " + auditor.client().token());
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Verdict verify(Path file) throws IOException {
        return new ExportVerifier(Trust.NOTHING).verify(file);
    }

    /** Both verifiers say that it is not genuine, and name the same fact. */
    static Verdict refused(Path file) throws IOException {
        Verdict verdict = verify(file);
        assertThat(verdict.valid()).as(verdict.toString()).isFalse();
        assertSame(verdict, otherVerdict(file));
        return verdict;
    }

    /** Of each, as above; the verifier of another language is started once. */
    static void allRefused(List<Path> files) throws IOException {
        List<JsonNode> others = otherVerdicts(files);
        for (int i = 0; i < files.size(); i++) {
            Verdict verdict = verify(files.get(i));
            assertThat(verdict.valid()).as(files.get(i) + ": " + verdict).isFalse();
            assertSame(verdict, others.get(i));
        }
    }

    static void assertSame(Verdict verdict, JsonNode other) {
        String both = verdict + " and " + other;
        assertThat(other.path("valid").asBoolean()).as(both).isEqualTo(verdict.valid());
        JsonNode position = other.path("position");
        assertThat(position.isIntegralNumber() ? position.asLong() : null)
                .as(both)
                .isEqualTo(verdict.position());
    }

    /**
     * What the verifier of another language says.
     *
     * @param options what it is told beside the file
     */
    static JsonNode otherVerdict(Path file, String... options) {
        return otherVerdicts(List.of(file), options).getFirst();
    }

    private static List<JsonNode> otherVerdicts(List<Path> files, String... options) {
        List<String> command = new ArrayList<>(List.of("node", SCRIPT.toString()));
        command.addAll(List.of(options));
        files.forEach(file -> command.add(file.toString()));
        try {
            Process node = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = node.waitFor();
            List<JsonNode> verdicts = said.lines().map(Colleague.JSON::readTree).toList();
            assertThat(verdicts).hasSameSizeAs(files);
            boolean areValid =
                    verdicts.stream().allMatch(verdict -> verdict.path("valid").asBoolean());
            assertThat(exit).isEqualTo(areValid ? 0 : 1);
            return verdicts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
