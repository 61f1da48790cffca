package hotel.chat.app.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.startup.StartupFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class EmbeddedPostgresIT {
    @TempDir
    Path temporary;

    @Test
    void it_is_durable_behind_a_password_and_open_to_this_machine_only() throws SQLException, IOException {
        try (DataDirectoryLock lock = DataDirectoryLock.claim(temporary.resolve("data"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "SHOW server_version")).startsWith("18");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.username(), "wrong")
                            .close())
                    .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
            assertThat(worldWritable(lock.directory().root())).isEmpty();
        }
    }

    /** Those of a data directory that an earlier version made have 4,096 rounds. */
    @Test
    void random_passwords_are_checked_by_one_round_of_the_hash() throws SQLException, IOException {
        Path data = temporary.resolve("data");
        String slow = "select count(*) from pg_authid where rolpassword not like 'SCRAM-SHA-256$1:%'";
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            assertThat(ask(postgres, slow)).isEqualTo("0");
            tell(postgres, "alter role chat password '" + postgres.password() + "'");
            assertThat(ask(postgres, slow)).isEqualTo("1");
        }
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            assertThat(ask(postgres, slow)).isEqualTo("0");
        }
    }

    @Test
    void what_was_written_is_there_after_a_stop() throws SQLException, IOException {
        Path data = temporary.resolve("data");
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            tell(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThat(Leftovers.workingIn(data.resolve("postgres/data"))).isEmpty();
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            assertThat(ask(postgres, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void what_a_first_start_that_was_cut_off_has_left_is_removed_its_password_too() throws SQLException, IOException {
        try (DataDirectoryLock lock = DataDirectoryLock.claim(temporary.resolve("data"))) {
            Path folder = Files.createDirectories(lock.directory().postgres());
            Files.writeString(
                    Files.createDirectory(folder.resolve("data-unfinished")).resolve("PG_VERSION"), "18");
            Files.writeString(folder.resolve("initial.password"), "secret");
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
                assertThat(ask(postgres, "SELECT 42")).isEqualTo("42");
            }
            assertThat(folder).isDirectoryNotContaining("glob:**{unfinished,initial}*");
        }
    }

    @Test
    @Tag("faults")
    void a_killed_server_leaves_no_orphan_and_loses_nothing() throws Exception {
        Path data = temporary.resolve("data");
        Process child = startChild(data);
        try (BufferedReader output = child.inputReader()) {
            assertThat(output.readLine()).isEqualTo("written");
            assertThatExceptionOfType(StartupFailure.class)
                    .isThrownBy(() -> DataDirectoryLock.claim(data).close())
                    .withMessageContaining("in use by another running chat");
            child.destroyForcibly().waitFor();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Leftovers.workingIn(data.resolve("postgres/data")).isEmpty());
        assertThatItIsThere(data);
    }

    @Test
    @Tag("faults")
    void a_start_right_after_a_kill_waits_for_the_dying_postgres() throws Exception {
        Path data = temporary.resolve("data");
        Process child = startChild(data);
        try (BufferedReader output = child.inputReader()) {
            assertThat(output.readLine()).isEqualTo("written");
            child.destroyForcibly().waitFor();
        }
        assertThatItIsThere(data);
    }

    @Test
    @Tag("faults")
    void a_killed_postgres_is_started_again() throws SQLException, IOException {
        try (DataDirectoryLock lock = DataDirectoryLock.claim(temporary.resolve("data"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            tell(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
            Path cluster = lock.directory().postgres().resolve("data");
            long postmaster = Long.parseLong(
                    Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst());
            ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> ask(postgres, "SELECT answer FROM kept").equals("42"));
        }
    }

    @Test
    void altered_programs_are_unpacked_again() throws IOException {
        Path home = PostgresBinaries.unpack(temporary);
        Path program = home.resolve("bin/postgres");
        byte[] original = Files.readAllBytes(program);
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(PostgresBinaries.unpack(temporary)).isEqualTo(home);
        assertThat(Files.readAllBytes(program)).isEqualTo(original);
    }

    private static void assertThatItIsThere(Path data) throws SQLException {
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            assertThat(ask(postgres, "SELECT count(*) FROM kept")).isEqualTo("1000");
        }
    }

    private static Process startChild(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildServer.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<Path> worldWritable(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !Files.isSymbolicLink(file))
                    .filter(EmbeddedPostgresIT::isWorldWritable)
                    .toList();
        }
    }

    private static boolean isWorldWritable(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            .charAt(7)
                    == 'w';
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void tell(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
