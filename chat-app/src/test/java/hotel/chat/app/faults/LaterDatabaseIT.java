package hotel.chat.app.faults;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import hotel.chat.app.database.SchemaMigrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Today's program beside a later one's migrations; {@link RollingUpgradeIT} has the whole way there and back. */
class LaterDatabaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String IS_WAITED_FOR = """
            select exists (select from pg_stat_activity
                           where wait_event_type = 'Lock' and query like 'alter table read_model.message%')
            """;
    private static final String HAS_INDEX =
            "select indisvalid from pg_index where indexrelid = 'read_model.message_by_client'::regclass";
    private static final String MAY_WORK_WITH_NEW_TABLE =
            "select has_table_privilege('chat_app', 'event_store.next_note', 'insert')";

    @TempDir
    Path folder;

    @Test
    void a_node_goes_on_while_a_later_program_migrates_and_starts_on_what_that_has_made() throws Exception {
        NextVersion.writeScripts(folder.resolve("db"));
        try (Site site = Site.open(folder.resolve("site"), 1, Program.ofClasses());
                URLClassLoader later = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Desk mona = Objects.requireNonNull(site.logIn().get("mona"));
            String room = Round.begin(mona, 0);

            CompletableFuture<Void> migrated;
            try (Connection reader = reading(site)) {
                migrated = CompletableFuture.allOf(migratedBy(later, site), migratedBy(later, site));
                await().atMost(PATIENCE).until(() -> is(site, IS_WAITED_FOR));
                assertWrittenAndRead(mona, room);
                reader.rollback();
            }
            migrated.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(is(site, HAS_INDEX)).isTrue();
            site.jdbc().sql("grant insert on event_store.next_note to chat_app").update();
            assertWrittenAndRead(mona, room);

            Node node = site.nodes().getFirst();
            node.end();
            node.start();
            node.awaitReady();

            assertWrittenAndRead(mona, room);
            assertThat(is(site, MAY_WORK_WITH_NEW_TABLE)).isTrue();
            assertThat(site.errors()).isEmpty();
        }
    }

    /** Somebody who takes their time, as a comparison of projections does. */
    private static Connection reading(Site site) throws SQLException {
        Connection reader = DriverManager.getConnection(
                site.database().url(),
                site.database().username(),
                site.database().password());
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("select position from read_model.message limit 1");
        }
        return reader;
    }

    private static CompletableFuture<Void> migratedBy(ClassLoader later, Site site) {
        return CompletableFuture.runAsync(
                () -> {
                    Thread.currentThread().setContextClassLoader(later);
                    SchemaMigrations.migrateWhole(
                            site.database().owner(), site.database().server());
                },
                Thread.ofPlatform().daemon()::start);
    }

    private static boolean is(Site site, String sql) {
        return site.jdbc().sql(sql).query(Boolean.class).single();
    }

    private static void assertWrittenAndRead(Desk desk, String room) {
        Desk.Answer sent = desk.post("/conversations/" + room + "/messages", Map.of("message", "hello"));
        assertThat(sent.status()).isEqualTo(201);
        Desk.Answer seen = desk.get("/messages/" + sent.text("message_id"), sent.position());
        assertThat(seen.text("message")).isEqualTo("hello");
    }
}
