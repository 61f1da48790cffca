package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.port.LedgerProofs;
import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.support.ChatAppIT;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands beside a server that runs, on the store that all these tests have written. */
class AuditVerifyIT extends ChatAppIT {
    @Autowired
    private DataDirectory directory;

    @Autowired
    private LedgerProofs proofs;

    @TempDir
    private Path files;

    private record Run(int exit, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    @Test
    void the_store_of_a_running_server_is_proved_with_heads_kept_elsewhere() throws Exception {
        SignedHead head = proofs.sign();
        Path kept = Files.writeString(files.resolve("heads.json"), checkpoints());

        Run run = audit("verify", "--store", "--json", "--heads", kept.toString());

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json().path("valid").asBoolean()).isTrue();
        assertThat(run.json().path("published_heads").asLong()).isEqualTo(1);
        assertThat(run.json().path("to").asLong()).isGreaterThanOrEqualTo(head.position());
        assertThat(audit("verify", "--store", "--to", "5").out()).startsWith("VALID: facts 1 to 5;");
    }

    @Test
    void a_head_that_says_something_else_is_named_and_ends_with_1() throws Exception {
        SignedHead head = proofs.sign();
        HexFormat hex = HexFormat.of();
        String other = checkpoints().replace(hex.formatHex(head.hash()), hex.formatHex(head.root()));
        Path kept = Files.writeString(files.resolve("heads.json"), other);

        Run run = audit("verify", "--store", "--heads", kept.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).startsWith("WRONG at position " + head.position() + ": ");
    }

    @Test
    void what_cannot_be_found_out_ends_with_2_and_one_sentence() throws Exception {
        Path wrong = Files.writeString(files.resolve("wrong.json"), "{\"position\": 1}");

        assertThat(audit("verify").exit()).isEqualTo(2);
        assertThat(audit("verify", "--store", "--from", "0").exit()).isEqualTo(2);
        for (Run run : List.of(
                audit("verify", "--store", "--heads", wrong.toString()),
                run("audit", "verify", "--store", "--data", files.toString()))) {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.startsWith("chat: "));
        }
    }

    @Test
    void a_new_key_signs_the_running_servers_next_head_and_all_still_verifies() {
        SignedHead before = proofs.sign();
        String known = proofs.keys().getLast().keyId();

        Run rotated = audit("rotate-key");

        assertThat(rotated.exit()).as(rotated.toString()).isZero();
        String key = proofs.keys().getLast().keyId();
        assertThat(rotated.out()).startsWith("Key " + key).contains(known + " vouches for it");
        assertThat(proofs.sign(new byte[] {1}).keyId()).isEqualTo(key).isNotEqualTo(before.keyId());
        assertThat(audit("verify", "--store").exit()).isZero();
    }

    @Test
    void a_store_without_a_server_is_started_for_as_long_as_it_takes(@TempDir Path data) throws Exception {
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data.resolve("chat"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            Flyway.configure()
                    .dataSource(postgres.url(), postgres.username(), postgres.password())
                    .schemas("event_store")
                    .locations("classpath:db/event_store")
                    .load()
                    .migrate();
        }

        Run run = run(
                "audit",
                "verify",
                "--store",
                "--json",
                "--data",
                data.resolve("chat").toString());

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json().path("to").asLong(-1)).isZero();
        DataDirectoryLock.claim(data.resolve("chat")).close();
    }

    /** The newest head, as an auditor keeps it. */
    private String checkpoints() {
        return as("audrey")
                .get("/api/hotels/" + GRAND_BUDAPEST + "/audit/checkpoints?limit=1")
                .body()
                .toString();
    }

    private Run audit(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "audit";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = directory.root().toString();
        return run(all);
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exit, out.toString(), err.toString());
    }
}
