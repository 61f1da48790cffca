package hotel.chat.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import hotel.chat.api.port.LedgerProofs;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code ./chat audit verify FILE}: what is printed, and how it ends. */
class ExportVerifyIT extends ChatAppIT {
    private static final String EXPORTS = "/api/hotels/grand-budapest/audit/exports";

    @TempDir
    private Path folder;

    @Autowired
    private LedgerProofs proofs;

    private Path export = Path.of("");

    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void exportAHotel() throws Exception {
        ChatClient olga = as("olga");
        olga.json(
                "PUT",
                "/api/hotels/grand-budapest/staff/aud-cli",
                Map.of("username", "aud-cli", "name", "Aud", "role", "auditor", "password", "aud-cli-secret"));
        ChatClient auditor = await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> anonymous().login(GRAND_BUDAPEST, "aud-cli", "aud-cli-secret"), _ -> true);
        String path = EXPORTS;
        String id = auditor.post(path, Map.of("format", "csv"))
                .body()
                .path("export_id")
                .asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> auditor.get(path + "/" + id).body().path("state").asString(), "done"::equals);
        export = fetch(auditor, path + "/" + id + "/file");
    }

    @Test
    void a_genuine_export_ends_with_0_and_says_what_is_proven() throws Exception {
        Path key = Files.writeString(
                folder.resolve("key.hex"),
                HexFormat.of().formatHex(proofs.keys().getLast().publicKey()));

        Run run = verify("--key", key.toString(), export.toString());
        Run json = verify("--json", export.toString());

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains("genuine", "complete", "the one that was demanded");
        JsonNode verdict = JsonMapper.shared().readTree(json.out());
        assertThat(verdict.path("valid").asBoolean()).isTrue();
        assertThat(verdict.path("summary").path("hotel").asString()).isEqualTo(GRAND_BUDAPEST);
        assertThat(verdict.path("summary").path("pinned").asBoolean()).isFalse();
    }

    @Test
    void a_damaged_or_foreign_export_ends_with_1() throws Exception {
        byte[] bytes = Files.readAllBytes(export);
        bytes[bytes.length / 3] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.zip"), bytes);
        Path key = Files.writeString(folder.resolve("other.hex"), "00".repeat(32));

        assertThat(verify(damaged.toString()).exit()).isEqualTo(1);
        assertThat(verify(export.toString(), damaged.toString()).exit()).isEqualTo(1);
        assertThat(verify("--key", key.toString(), export.toString()).out()).contains("NOT genuine");
    }

    @Test
    void what_cannot_be_read_ends_with_2() {
        assertThat(verify(folder.resolve("missing.zip").toString()).exit()).isEqualTo(2);
        assertThat(verify("--store", export.toString()).exit()).isEqualTo(2);
    }

    private static Run verify(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "audit";
        all[1] = "verify";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
        return new Run(exit, out.toString(), err.toString());
    }

    private Path fetch(ChatClient auditor, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(auditor.url() + path))
                .header("Authorization", "Bearer " + auditor.token())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofFile(folder.resolve("export.zip")))
                    .body();
        }
    }
}
