package hotel.chat.app.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LauncherTest {
    private static final Path SCRIPT = Checkout.path("chat");

    record Run(int exit, String output) {}

    @Test
    void help_names_every_command_and_ends_well() throws Exception {
        Run run = chat("--help");
        assertThat(run.exit()).isZero();
        assertThat(run.output())
                .contains(
                        "serve",
                        "verify",
                        "benchmark",
                        "backup",
                        "restore",
                        "migrate",
                        "keys rotate",
                        "status",
                        "projections",
                        "rebuilds",
                        "dead-letters",
                        "events",
                        "completion",
                        "--port",
                        "--data",
                        "--small",
                        "CHAT_DATA_DIR");
    }

    @Test
    void the_version_is_that_of_the_build() throws Exception {
        Run run = chat("--version");
        assertThat(run.exit()).isZero();
        assertThat(run.output()).matches("chat \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void what_it_does_not_know_is_said_in_one_sentence() throws Exception {
        for (List<String> arguments : List.of(
                List.of("dance"),
                List.of("--port", "many"),
                List.of("--port", "70000"),
                List.of("--port"),
                List.of("serve", "--colour"),
                List.of("keys"),
                List.of("keys", "rotate", "--in", "soon"),
                List.of("keys", "rotate", "--data", "/nowhere"),
                List.of("verify", "slowly"))) {
            Run run = chat(arguments.toArray(String[]::new));
            assertThat(run.exit()).as(arguments.toString()).isEqualTo(1);
            assertThat(run.output().lines().filter(line -> !line.startsWith("chat: left out")))
                    .as(arguments.toString())
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("chat: "));
        }
    }

    @Test
    void a_new_master_key_stands_below_the_others_and_is_for_its_owner_only(@TempDir Path data) throws Exception {
        Path file = data.resolve("keys").resolve("master.key");
        Files.createDirectories(file.getParent());
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));

        Run run = chat("keys", "rotate", "--in", "60", "--data", data.toString());

        assertThat(run.exit()).as(run.output()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo(Base64.getEncoder().encodeToString(new byte[32]));
        String[] added = lines.getLast().split(" ");
        assertThat(Instant.parse(added[1])).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
        assertThat(Base64.getDecoder().decode(added[2])).hasSize(32);
        assertThat(run.output()).doesNotContain(added[2]);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static Run chat(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
