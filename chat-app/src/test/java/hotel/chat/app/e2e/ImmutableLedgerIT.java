package hotel.chat.app.e2e;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

import hotel.chat.api.port.LedgerProofs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The running server's own connections, in the hands of somebody who wants to change what was written: nothing of it is let through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImmutableLedgerIT extends EndToEnd {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    /** Of our trigger. */
    private static final String NEVER_CHANGED = "CH002";

    private static final List<String> TABLES = List.of("ledger", "signed_head", "signing_key");

    /** A column of each. */
    private static final Map<String, String> COLUMN = Map.of(
            "ledger", "actor",
            "signed_head", "root",
            "signing_key", "public_key");

    /** What all of them say, as bytes. */
    private static final String FINGERPRINT = """
            select (select sha256(string_agg(l::text, '' order by position)::bytea) from event_store.ledger l where position <= :head)
                || (select sha256(string_agg(h::text, '' order by position)::bytea) from event_store.signed_head h where position <= :head)
                || (select sha256(string_agg(k::text, '' order by number)::bytea) from event_store.signing_key k)
            """;

    @Autowired
    private DataSource server;

    @Autowired
    private LedgerProofs proofs;

    private long head;
    private byte[] before;

    @BeforeAll
    void write() {
        demo("anna").group("Ledger", demo("ben"));
        head = proofs.sign().position();
        before = fingerprint();
    }

    @AfterAll
    void nothing_has_changed() throws Exception {
        assertThat(fingerprint()).isEqualTo(before);
        new Ledger(owner()).assertWhole();
        assertThat(owner().sql("""
                        select count(*) from pg_trigger t
                        where t.tgname = 'unchangeable' and t.tgenabled = 'A'
                          and t.tgrelid = any (cast(:tables as regclass[]))
                        """)
                        .param(
                                "tables",
                                TABLES.stream()
                                        .map(table -> "event_store." + table)
                                        .toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(TABLES.size());
    }

    @Test
    void the_server_is_nobody_special() throws SQLException {
        try (Connection connection = server.getConnection()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("chat_app");
        }
        assertThat(owner().sql("""
                        select r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls
                        from pg_roles r where r.rolname = 'chat_app'
                        """).query(Boolean.class).single()).isFalse();
        assertThat(owner().sql("""
                        select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid
                        join pg_roles r on r.oid = m.member where r.rolname = 'chat_app' order by g.rolname
                        """).query(String.class).list()).containsExactly("pg_checkpoint", "pg_read_all_stats");
    }

    static Stream<String> attemptsOnTables() {
        return TABLES.stream().flatMap(table -> {
            String name = "event_store." + table;
            String column = COLUMN.get(table);
            return Stream.of(
                    "update " + name + " set " + column + " = " + column,
                    "update only " + name + " set " + column + " = " + column + " where false",
                    "delete from " + name,
                    "truncate " + name + " cascade",
                    "merge into " + name + " t using (select 1) on false when matched then delete",
                    "insert into " + name + " table " + name + " on conflict on constraint " + table
                            + "_pkey do update set " + column + " = excluded." + column,
                    "select * from " + name + " for update",
                    "lock table " + name + " in access exclusive mode",
                    "drop table " + name + " cascade",
                    "alter table " + name + " disable trigger all",
                    "alter table " + name + " disable trigger unchangeable",
                    "alter table " + name + " owner to chat_app",
                    "alter table " + name + " set schema read_model",
                    "alter table " + name + " rename to gone",
                    "alter table " + name + " drop column " + column,
                    "alter table " + name + " alter column " + column + " type text using 'forged'",
                    "alter table " + name + " enable row level security",
                    "drop trigger unchangeable on " + name,
                    "create rule forged as on insert to " + name + " do instead nothing",
                    "create trigger forged before insert on " + name
                            + " for each row execute function suppress_redundant_updates_trigger()",
                    "create policy forged on " + name,
                    "create index forged on " + name + " (" + column + ")",
                    "create table read_model.forged () inherits (" + name + ")",
                    "create table read_model.forged (position bigint references " + name + ")",
                    "create publication forged for table " + name);
        });
    }

    @ParameterizedTest
    @MethodSource("attemptsOnTables")
    void what_was_written_is_changed_by_no_statement(String attempt) throws SQLException {
        assertThat(stateOf(attempt)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role chat",
                "select set_config('role', 'chat', false)",
                "set session authorization chat",
                "set session_replication_role = replica",
                "grant chat to chat_app",
                "grant pg_write_all_data to chat_app",
                "alter role chat_app superuser",
                "alter role chat_app createrole",
                "alter role chat password 'forged'",
                "alter role chat set session_replication_role = replica",
                "create role forged superuser",
                "alter default privileges for role chat grant all on tables to chat_app",
                "reassign owned by chat to chat_app",
                "drop owned by chat cascade",
                "drop schema event_store cascade",
                "alter schema event_store owner to chat_app",
                "alter schema event_store rename to gone",
                "create table event_store.forged (x int)",
                "create schema chat",
                "create schema forged",
                "drop function event_store.refuse_change() cascade",
                "create or replace function event_store.refuse_change() returns trigger language sql as 'select null'",
                "create function event_store.forged() returns int language sql as 'select 1'",
                "alter function event_store.refuse_change() owner to chat_app",
                "alter function event_store.forwarded_from(bytea) set search_path = read_model",
                "update pg_catalog.pg_trigger set tgenabled = 'D'",
                "update pg_catalog.pg_class set relowner = 'chat_app'::regrole where relname = 'ledger'",
                "update pg_catalog.pg_authid set rolsuper = true",
                "select * from pg_catalog.pg_authid",
                "select * from pg_catalog.pg_shadow",
                "copy (select 1) to program 'true'",
                "copy read_model.staff from program 'true'",
                "copy (select 1) to '/tmp/forged'",
                "select pg_read_file('PG_VERSION')",
                "select pg_ls_dir('.')",
                "select lo_import('/etc/passwd')",
                "select pg_promote()",
                "create function read_model.forged() returns int language internal as 'int4in'",
                "create function read_model.forged() returns int language c as 'forged'",
                "create event trigger forged on sql_drop execute function suppress_redundant_updates_trigger()",
                "alter database postgres owner to chat_app",
                "alter database postgres set session_replication_role = replica",
                "create foreign data wrapper forged",
                "delete from event_store.ledger_head",
                "insert into event_store.ledger_head select false, 0, hash, committed_at from event_store.ledger_head",
                "delete from event_store.merkle_node",
                "update event_store.merkle_node set hash = sha256(hash)",
                "delete from event_store.flyway_schema_history"
            })
    void nobody_gets_more_rights_by_a_statement(String attempt) throws SQLException {
        assertThat(stateOf(attempt)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter system set fsync = off",
                "alter system set session_replication_role = replica",
                "alter system set shared_preload_libraries = 'forged'",
                "create database forged",
                "create tablespace forged location '/tmp'"
            })
    void nobody_gets_more_rights_outside_of_a_transaction(String attempt) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(stateOf(statement, attempt)).isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    /** PostgreSQL only warns of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant update, delete, truncate, trigger on event_store.ledger to chat_app",
                "grant all on all tables in schema event_store to chat_app",
                "grant all on schema event_store to public",
                "vacuum full event_store.ledger"
            })
    void what_is_only_warned_of_has_no_effect(String attempt) throws SQLException {
        String file = "select pg_relation_filenode('event_store.ledger')";
        long rows = owner().sql(file).query(Long.class).single();

        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(attempt);
        }

        assertThat(owner().sql("""
                        select has_table_privilege('chat_app', 'event_store.ledger', 'update, delete, truncate, trigger')
                            or has_schema_privilege('chat_app', 'event_store', 'create')
                        """).query(Boolean.class).single()).isFalse();
        assertThat(owner().sql(file).query(Long.class).single()).isEqualTo(rows);
    }

    /** Each lets itself be made, as the schema is the server's own; none has more rights than whoever made it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                create function read_model.forged() returns void language sql security definer set search_path = event_store
                as $$ update event_store.ledger set actor = 'mallory' $$;
                select read_model.forged()
                """,
                """
                create function read_model.forged() returns void language sql as $$ delete from event_store.ledger $$;
                alter function read_model.forged() owner to chat
                """,
                """
                create view read_model.forged as select * from event_store.ledger;
                update read_model.forged set actor = 'mallory'
                """,
                """
                create view read_model.forged with (security_barrier) as select * from event_store.ledger;
                delete from read_model.forged
                """,
                """
                create table read_model.forged (x int);
                create rule forged as on insert to read_model.forged do also delete from event_store.signed_head;
                insert into read_model.forged values (1)
                """,
                "do $$ begin execute 'truncate event_store.ledger cascade'; end $$",
                "prepare forged as delete from event_store.ledger; execute forged"
            })
    void nothing_that_the_server_may_make_does_it_for_it(String attempt) throws SQLException {
        assertThat(stateOf(attempt)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @Test
    void the_owner_is_refused_as_well_unless_the_guards_are_taken_away_on_purpose() {
        for (String table : TABLES) {
            for (String change : List.of(
                    "update event_store.%1$s set %2$s = %2$s where false",
                    "delete from event_store.%1$s where false",
                    "truncate event_store.%1$s cascade",
                    "set session_replication_role = replica; delete from event_store.%1$s")) {
                Throwable refused = catchThrowableOfType(
                        Exception.class,
                        () -> owner().sql(change.formatted(table, COLUMN.get(table)))
                                .update());
                assertThat(refused)
                        .as(change)
                        .rootCause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                failure -> assertThat(failure.getSQLState()).isEqualTo(NEVER_CHANGED));
            }
        }
    }

    /** SQL state of what ended it; nothing of it stays in any case. */
    private String stateOf(String attempt) throws SQLException {
        try (Connection connection = server.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                return stateOf(statement, attempt);
            } finally {
                connection.rollback();
            }
        }
    }

    private static String stateOf(Statement statement, String attempt) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> statement.execute(attempt));
        return refused == null ? "nothing refused it" : refused.getSQLState();
    }

    private byte[] fingerprint() {
        JdbcClient owner = owner();
        return owner.sql(FINGERPRINT).param("head", head).query(byte[].class).single();
    }
}
