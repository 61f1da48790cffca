package hotel.chat.app.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import hotel.chat.app.startup.StartupFailure;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The role that the server works with, as the owner of the database sees it. */
public final class ServerRole {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Schemas first, as nobody can be given a table where he could not make one. */
    private static final String NOT_ITS_OWN = """
            select format('alter %s %s owner to %I', o.kind, o.name, r.rolname)
            from pg_roles r, lateral (
                select 1 as place, 'table' as kind, c.oid::regclass::text as name
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:schemas) and c.relowner <> r.oid
                  and (c.relkind in ('r', 'p', 'v', 'm')
                       or c.relkind = 'S' and not exists (
                           select from pg_depend d
                           where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')))
                union all
                select 2, 'routine', p.oid::regprocedure::text
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = any (:schemas) and p.proowner <> r.oid
                union all
                select 0, 'schema', quote_ident(n.nspname)
                from pg_namespace n
                where n.nspname = any (:schemas) and n.nspowner <> r.oid) o
            where r.rolname = :role
            order by o.place, o.name
            """;

    /** Whatever would let it change rows that are only added, itself or as somebody else. */
    private static final String HARMFUL = """
            select r.rolsuper or r.rolcreaterole
                or pg_has_role(r.oid, n.nspowner, 'member')
                or pg_has_role(r.oid, 'pg_write_server_files', 'member')
                or pg_has_role(r.oid, 'pg_execute_server_program', 'member')
                or has_schema_privilege(r.oid, n.oid, 'create')
                or exists (
                    select from pg_class c
                    where c.relnamespace = n.oid and c.relname = any (:tables)
                      and (pg_has_role(r.oid, c.relowner, 'member')
                           or has_table_privilege(r.oid, c.oid, 'update, delete, truncate, trigger')
                           or has_any_column_privilege(r.oid, c.oid, 'update')))
            from pg_roles r, pg_namespace n
            where r.rolname = :role and n.nspname = 'event_store'
            """;

    private final JdbcClient owner;
    private final String name;

    ServerRole(JdbcClient owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /**
     * Makes the role where there is none: it may log in, and nothing else. Passwords are sent as verifiers, so that no log of
     * statements shows them.
     *
     * @param hasNewPassword whether a role that is there is given the password
     */
    public static void make(Connection owner, Login server, boolean hasNewPassword) throws SQLException {
        boolean isThere = exists(owner, server.username());
        try (Statement statement = owner.createStatement()) {
            PGConnection connection = owner.unwrap(PGConnection.class);
            if (!isThere) {
                statement.execute("create role " + connection.escapeIdentifier(server.username()) + " login");
            }
            if (!isThere || hasNewPassword) {
                connection.alterUserPassword(
                        server.username(), server.password().toCharArray(), "scram-sha-256");
            }
        } catch (SQLException failure) {
            if (INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
                throw new StartupFailure(
                        "There is no role " + server.username() + " in the database, and its owner may not make one;"
                                + " docs/operations.md says how.",
                        failure);
            }
            throw failure;
        }
    }

    private static boolean exists(Connection owner, String name) throws SQLException {
        try (var statement = owner.prepareStatement("select from pg_catalog.pg_roles where rolname = ?")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    boolean owns(String schema) {
        return owner.sql("""
                        select exists (
                            select from pg_namespace n join pg_roles r on r.oid = n.nspowner
                            where n.nspname = :schema and r.rolname = :role)
                        """)
                .param("schema", schema)
                .param("role", name)
                .query(Boolean.class)
                .single();
    }

    /** Hands schemas over with all that is in them. Each thing by itself, so that nothing is locked for longer than that takes. */
    void takeOver(List<String> schemas) {
        owner.sql(NOT_ITS_OWN)
                .param("schemas", schemas.toArray(String[]::new))
                .param("role", name)
                .query(String.class)
                .list()
                .forEach(change -> owner.sql(change).update());
    }

    /** Refuses a role that could change rows of these tables in spite of what it was granted here. */
    void requireHarmless(List<String> tables) {
        refuseIf(owner.sql(HARMFUL)
                .param("tables", tables.toArray(String[]::new))
                .param("role", name)
                .query(Boolean.class)
                .single());
    }

    void refuseIf(boolean harmful) {
        if (harmful) {
            throw new StartupFailure(
                    "The server's role " + name + " has rights by which it could change the ledger, as its"
                            + " owner or a superuser has; docs/operations.md says what it needs.");
        }
    }
}
