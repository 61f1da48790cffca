package hotel.chat.app.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.postgres.RunningPostgres;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** PostgreSQL's own tools, where those of the server's version are at hand: on the PATH, or where CHAT_TEST_PG_BIN says. */
class PgDumpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String VERSION = "18";

    @TempDir
    private Path folder;

    @Test
    void a_pg_dump_taken_while_people_write_is_a_chat_of_one_moment() throws Exception {
        Optional<Path> tools = tools();
        Assumptions.assumeTrue(tools.isPresent(), "left out: there is no pg_dump " + VERSION + " on this machine");
        Path source = folder.resolve("source");
        Path dump = folder.resolve("chat.dump");
        Workload workload;
        try (Server server = Server.start(source)) {
            Colleague anna = server.demo("anna");
            workload = new Workload(List.of(anna.group("Room", server.demo("ben"))), new CountDownLatch(0));
            CompletableFuture<Boolean> sender = CompletableFuture.supplyAsync(() -> workload.send(anna, 1));
            await().atMost(PATIENCE).until(() -> workload.sent.size() > 100);
            RunningPostgres database =
                    RunningPostgres.of(new DataDirectory(source)).orElseThrow();
            run(
                    tools.orElseThrow().resolve("pg_dump"),
                    database.password(),
                    "--format=custom",
                    "--file=" + dump,
                    "--dbname=" + tool(database.url(), database.username()));
            workload.stop();
            assertThat(sender.get()).isTrue();
        }
        try (DataDirectoryLock lock = DataDirectoryLock.claim(folder.resolve("postgres"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            run(
                    tools.orElseThrow().resolve("pg_restore"),
                    postgres.password(),
                    "--exit-on-error",
                    "--no-owner",
                    "--dbname=" + tool(postgres.url(), postgres.username()),
                    dump.toString());
            assertServed(postgres, source, workload);
        }
    }

    private void assertServed(EmbeddedPostgres postgres, Path source, Workload workload) throws Exception {
        Path node = folder.resolve("node");
        for (String secrets : List.of("keys", "jwt")) {
            FileSystemUtils.copyRecursively(source.resolve(secrets), node.resolve(secrets));
        }
        JdbcClient jdbc = JdbcClient.create(
                new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password()));
        new Ledger(jdbc).assertWhole();

        Map<String, List<String>> dumped = shown(postgres, node, jdbc, workload);
        jdbc.sql("drop schema read_model cascade").update();
        Map<String, List<String>> madeAnew = shown(postgres, node, jdbc, workload);

        assertThat(madeAnew).isEqualTo(dumped);
    }

    /** The read model of a server on that database, once it has caught up. */
    private static Map<String, List<String>> shown(
            EmbeddedPostgres postgres, Path node, JdbcClient jdbc, Workload workload) throws Exception {
        try (Server server = Server.start(
                node,
                "--spring.datasource.url=" + postgres.url(),
                "--spring.datasource.username=" + postgres.username(),
                "--spring.datasource.password=" + postgres.password(),
                "--chat.demo=true")) {
            long head = new Ledger(jdbc).head();
            await().atMost(PATIENCE)
                    .until(() -> jdbc.sql("select min(position) from read_model.watermark")
                                    .query(Long.class)
                                    .single()
                            == head);
            Colleague ben = server.demo("ben");
            String room = workload.sent.values().iterator().next().conversation();
            assertThat(ben.everything(room))
                    .hasSize((int) workload.sent.values().stream()
                            .filter(sent -> sent.position() <= head)
                            .count())
                    .allMatch(message -> message.path("message").asString().startsWith("sender 1"));
            return ReadModelRows.of(jdbc);
        }
    }

    /** As libpq takes it. */
    private static String tool(String jdbc, String user) {
        return jdbc.replace("jdbc:postgresql://", "postgresql://" + user + "@").replaceFirst("\\?.*", "");
    }

    private static void run(Path program, String password, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Optional<Path> tools() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHAT_TEST_PG_BIN")),
                        Stream.concat(
                                Stream.of("/usr/lib/postgresql/" + VERSION + "/bin"),
                                Stream.of(System.getenv("PATH").split(File.pathSeparator))))
                .map(Path::of)
                .filter(folder -> Files.isExecutable(folder.resolve("pg_dump"))
                        && Files.isExecutable(folder.resolve("pg_restore")))
                .filter(PgDumpIT::isOfThatVersion)
                .findFirst();
    }

    private static boolean isOfThatVersion(Path folder) {
        try {
            Process process = new ProcessBuilder(folder.resolve("pg_dump").toString(), "--version").start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && said.contains(" " + VERSION + ".");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
