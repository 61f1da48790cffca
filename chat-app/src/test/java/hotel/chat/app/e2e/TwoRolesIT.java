package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.database.Login;
import hotel.chat.app.database.SchemaMigrations;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An external PostgreSQL whose owner is no superuser, set up by the very lines of the handbook. */
class TwoRolesIT {
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final String OF_OTHERS = """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('read_model', 'read_model_build', 'read_model_old', 'realtime', 'app')
              and c.relowner <> 'chat_app'::regrole
            union all
            select n.nspname from pg_namespace n
            where n.nspname in ('read_model', 'read_model_build', 'read_model_old', 'realtime', 'app')
              and n.nspowner <> 'chat_app'::regrole
            union all
            select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('read_model', 'read_model_build', 'read_model_old', 'realtime', 'app')
              and p.proowner <> 'chat_app'::regrole
            """;

    @TempDir
    private static Path folder;

    private static DataDirectoryLock lock;
    private static EmbeddedPostgres postgres;

    @TempDir
    private Path node;

    private Login owner;
    private Login server;

    @BeforeAll
    static void start() {
        lock = DataDirectoryLock.claim(folder.resolve("external"));
        postgres = EmbeddedPostgres.start(lock.directory());
    }

    @AfterAll
    static void stop() {
        postgres.close();
        lock.close();
    }

    /** As the handbook says, with what the embedded PostgreSQL had made for itself out of the way. */
    @BeforeEach
    void setUp() throws SQLException {
        as(postgres.owner(), "drop owned by chat_app; drop role chat_app");
        List<String> blocks = handbook();
        String ownersSecret = UUID.randomUUID().toString();
        String serversSecret = UUID.randomUUID().toString();
        for (String line : blocks.getFirst().split(";\n")) {
            as(postgres.owner(), line.replace("OWNERS_SECRET", ownersSecret).replace("SERVERS_SECRET", serversSecret));
        }
        String url = postgres.url().replace("/postgres?", "/chat?");
        as(new Login(url, postgres.username(), postgres.password()), blocks.get(1));
        owner = new Login(url, "chat_owner", ownersSecret);
        server = new Login(url, "chat_app", serversSecret);
    }

    @AfterEach
    void tearDown() throws SQLException {
        as(postgres.owner(), "drop database if exists chat with (force)");
        as(postgres.owner(), "drop owned by chat_app, chat_owner cascade; drop role chat_owner");
    }

    private static List<String> handbook() {
        return SQL.matcher(Checkout.text("docs/operations.md"))
                .results()
                .map(found -> found.group(1))
                .filter(block -> block.contains("chat_app"))
                .toList();
    }

    @Test
    void a_server_that_knows_nothing_of_the_owner_serves_what_the_command_has_migrated() throws Exception {
        Map<String, String> datasource = Map.of(
                "SPRING_DATASOURCE_URL", server.url(),
                "SPRING_DATASOURCE_USERNAME", server.username(),
                "SPRING_DATASOURCE_PASSWORD", server.password());
        CommandRun withoutOwner = CommandRun.with(datasource, "migrate");
        assertThat(withoutOwner.exit()).isEqualTo(2);
        assertThat(withoutOwner.errors()).startsWith("chat: ").contains("CHAT_DATABASE_OWNER_USERNAME");
        assertThat(Server.refused(node, arguments()).errors()).contains("./chat migrate");

        Map<String, String> both = new HashMap<>(datasource);
        both.put("CHAT_DATABASE_OWNER_USERNAME", owner.username());
        both.put("CHAT_DATABASE_OWNER_PASSWORD", owner.password());
        CommandRun migrated = CommandRun.with(both, "migrate");

        assertThat(migrated.exit()).as(migrated.errors()).isZero();
        assertThat(migrated.out()).contains("chat_app").doesNotContain(owner.password(), server.password());
        try (Server served = Server.start(node, arguments("--chat.demo=true"))) {
            Colleague anna = served.demo("anna");
            String room = anna.group("Room", served.demo("ben"));
            Answer sent = anna.send(room, "as somebody else");
            assertThat(anna.getAfter(sent, "/conversations/" + room + "/messages")
                            .body()
                            .path("messages"))
                    .hasSize(1);
            new Ledger(jdbc(server)).assertWhole();
            assertCopiedAndProved(datasource);
            assertThat(served.said()).noneMatch(line -> line.contains("could change the ledger"));
            assertThat(served.stop()).isZero();
        }
        assertThat(jdbc(owner).sql(OF_OTHERS).query(String.class).list()).isEmpty();
    }

    /** Nor do commands that only read. */
    private void assertCopiedAndProved(Map<String, String> datasource) throws Exception {
        CommandRun copied = CommandRun.with(datasource, "backup", "--data", node, "--to", folder.resolve("copy"));
        assertThat(copied.exit()).as(copied.errors()).isZero();
        CommandRun proved = CommandRun.with(datasource, "audit", "verify", "--store", "--data", node);
        assertThat(proved.exit()).as(proved.errors()).isZero();
    }

    @Test
    void a_database_that_had_one_role_is_handed_over_with_all_that_is_in_it() throws Exception {
        SchemaMigrations.migrate(source(owner));
        jdbc(owner)
                .sql("create table read_model_old.staff (like read_model.staff)")
                .update();
        assertThat(jdbc(owner).sql(OF_OTHERS).query(String.class).list()).hasSizeGreaterThan(20);

        SchemaMigrations.migrateWhole(owner, server);

        assertThat(jdbc(owner).sql(OF_OTHERS).query(String.class).list()).isEmpty();
        assertThat(jdbc(server)
                        .sql("select count(*) from read_model_old.staff")
                        .query(Long.class)
                        .single())
                .isZero();
        SchemaMigrations.migrateWhole(owner, server);
    }

    @Test
    void servers_that_start_at_once_take_turns() {
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(CompletableFuture.runAsync(() -> SchemaMigrations.migrateWhole(owner, server), nodes));
            }
            starts.forEach(CompletableFuture::join);
        }
        assertThat(jdbc(owner).sql(OF_OTHERS).query(String.class).list()).isEmpty();
    }

    @Test
    void what_somebody_granted_besides_is_taken_away_again() {
        SchemaMigrations.migrateWhole(owner, server);
        jdbc(owner)
                .sql("grant update, delete on event_store.ledger to chat_app")
                .update();
        jdbc(owner)
                .sql("grant update (root) on event_store.signed_head to chat_app")
                .update();
        jdbc(owner)
                .sql("revoke insert on event_store.signed_head from chat_app")
                .update();

        SchemaMigrations.migrateWhole(owner, server);

        assertThat(jdbc(owner).sql("""
                        select has_table_privilege('chat_app', 'event_store.ledger', 'update, delete')
                            or has_any_column_privilege('chat_app', 'event_store.signed_head', 'update')
                            or not has_table_privilege('chat_app', 'event_store.signed_head', 'insert')
                        """).query(Boolean.class).single()).isFalse();
    }

    @Test
    void an_older_program_leaves_alone_what_a_newer_one_has_granted() {
        SchemaMigrations.migrateWhole(owner, server);
        jdbc(owner).sql("""
                        insert into event_store.flyway_schema_history
                        values (99, '99', 'later', 'SQL', 'V99__later.sql', 0, 'chat_owner', now(), 0, true)
                        """).update();
        jdbc(owner).sql("grant delete on event_store.merkle_node to chat_app").update();

        SchemaMigrations.migrateWhole(owner, server);

        assertThat(jdbc(owner)
                        .sql("select has_table_privilege('chat_app', 'event_store.merkle_node', 'delete')")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Flyway adds a row for each migration, and the table is the server's own: whatever it has put behind that runs then. */
    @Test
    void a_trap_in_a_schema_of_the_servers_is_not_run_as_the_owner() throws SQLException {
        SchemaMigrations.migrateWhole(owner, server);
        as(server, """
                create table read_model.trapped (who text);
                create function read_model.trap() returns trigger language plpgsql as $$
                begin
                    insert into read_model.trapped values (current_user);
                    begin
                        alter table event_store.ledger disable trigger unchangeable;
                    exception when insufficient_privilege then
                        null;
                    end;
                    return new;
                end $$;
                create trigger trap before insert on read_model.flyway_schema_history
                    for each row execute function read_model.trap();
                delete from read_model.flyway_schema_history where version = '10'
                """);

        SchemaMigrations.migrateWhole(owner, server);

        assertThat(jdbc(owner)
                        .sql("select distinct who from read_model.trapped")
                        .query(String.class)
                        .list())
                .containsExactly("chat_app");
        assertThat(jdbc(owner).sql("""
                        select tgenabled from pg_trigger
                        where tgname = 'unchangeable' and tgrelid = 'event_store.ledger'::regclass
                        """).query(String.class).single()).isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter role chat_app superuser",
                "alter role chat_app createrole",
                "grant pg_write_all_data to chat_app",
                "grant pg_execute_server_program to chat_app",
                "revoke chat_app from chat_owner; grant chat_owner to chat_app; alter role chat_owner superuser"
            })
    void a_role_that_could_change_the_ledger_all_the_same_is_refused(String mistake) throws SQLException {
        as(postgres.owner(), mistake);

        assertThatThrownBy(() -> SchemaMigrations.migrateWhole(owner, server))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("could change the ledger");
        as(postgres.owner(), "alter role chat_app nosuperuser nocreaterole; alter role chat_owner nosuperuser");
        as(postgres.owner(), "revoke pg_write_all_data, pg_execute_server_program, chat_owner from chat_app");
    }

    @Test
    void a_role_that_is_not_there_is_made_by_an_owner_who_may() throws SQLException {
        Login other = new Login(server.url(), "chat other", "third");
        assertThatThrownBy(() -> SchemaMigrations.migrateWhole(owner, other))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("no role chat other");

        SchemaMigrations.migrateWhole(new Login(server.url(), postgres.username(), postgres.password()), other);

        assertThat(jdbc(other)
                        .sql("select count(*) from event_store.ledger")
                        .query(Long.class)
                        .single())
                .isZero();
        as(new Login(server.url(), postgres.username(), postgres.password()), "drop owned by \"chat other\" cascade");
        as(postgres.owner(), "drop owned by \"chat other\"; drop role \"chat other\"");
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + server.url(),
                "--spring.datasource.username=" + server.username(),
                "--spring.datasource.password=" + server.password()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static void as(Login login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(login.url(), login.username(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JdbcClient jdbc(Login login) {
        return JdbcClient.create(source(login));
    }

    private static DriverManagerDataSource source(Login login) {
        return new DriverManagerDataSource(login.url(), login.username(), login.password());
    }
}
