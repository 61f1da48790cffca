package hotel.chat.app.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.database.SchemaMigrations;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.postgres.RunningPostgres;
import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Today's program on databases that earlier ones wrote: every row of every table, with what was answered from them then. */
class EarlierDatabaseIT {
    private static final String FOLDER = "chat-app/src/test/resources/earlier/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22-search", "2026-11-28-erasure"})
    void what_an_earlier_program_wrote_and_answered_is_there_and_a_replay_makes_the_same(String name) throws Exception {
        write(name);
        Map<String, List<String>> migrated = served(name);
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            execute(postgres, "drop schema read_model cascade");
        }

        Map<String, List<String>> madeAnew = served(name);

        assertThat(madeAnew.keySet()).isEqualTo(migrated.keySet());
        madeAnew.forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(migrated.get(table)));
    }

    /** The data directory as it was. The rows of Flyway are among them, so a script that was edited since ends the start. */
    private void write(String name) throws Exception {
        try (DataDirectoryLock lock = DataDirectoryLock.claim(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            Map<String, String> schemas = new TreeMap<>();
            recorded(name)
                    .path("schemas")
                    .properties()
                    .forEach(schema ->
                            schemas.put(schema.getKey(), schema.getValue().asString()));
            SchemaMigrations.migrate(
                    new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password()), schemas);
            execute(postgres, Checkout.text(FOLDER + name + ".sql"));
            Files.copy(Checkout.path(FOLDER + name + ".key"), lock.directory().masterKey());
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The read model of a server that has started on it and answers as was answered then. */
    private Map<String, List<String>> served(String name) throws Exception {
        try (Server server = Server.start(data)) {
            RunningPostgres postgres =
                    RunningPostgres.of(new DataDirectory(data)).orElseThrow();
            JdbcClient jdbc = JdbcClient.create(
                    new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password()));
            Ledger ledger = new Ledger(jdbc);
            long head = ledger.head();
            await().atMost(PATIENCE)
                    .until(() -> jdbc.sql("select min(position) from read_model.watermark")
                                    .query(Long.class)
                                    .single()
                            == head);
            ledger.assertWhole();
            assertAnswers(server, name);
            Map<String, List<String>> rows = ReadModelRows.of(jdbc);
            assertThat(server.stop()).isZero();
            return rows;
        }
    }

    private static void assertAnswers(Server server, String name) {
        JsonNode answers = recorded(name).path("answers");
        assertThat(answers.size()).isGreaterThan(2);
        answers.properties().forEach(person -> {
            Colleague colleague = server.demo(person.getKey());
            person.getValue()
                    .properties()
                    .forEach(answer -> assertIncludes(
                            Colleague.ok(colleague.get(answer.getKey())), answer.getValue(), answer.getKey()));
        });
    }

    /** The migrations that had run, and answers by person and path. */
    private static JsonNode recorded(String name) {
        return JsonMapper.shared().readTree(Checkout.text(FOLDER + name + ".json"));
    }

    /** All that was there, with whatever has been added since. */
    private static void assertIncludes(JsonNode now, JsonNode then, String at) {
        if (then.isObject()) {
            then.properties()
                    .forEach(field ->
                            assertIncludes(now.path(field.getKey()), field.getValue(), at + "/" + field.getKey()));
        } else if (then.isArray()) {
            assertThat(now.size()).as(at).isEqualTo(then.size());
            for (int i = 0; i < then.size(); i++) {
                assertIncludes(now.path(i), then.path(i), at + "/" + i);
            }
        } else {
            assertThat(now).as(at).isEqualTo(then);
        }
    }
}
