package hotel.chat.app.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

import hotel.chat.app.backup.Manifest.Head;
import hotel.chat.app.database.SchemaMigrations;
import hotel.chat.app.startup.StartupFailure;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The database as it was at one moment, however long reading takes. Holds nobody up; but while it is open, compacting after an erasure
 * waits, and PostgreSQL removes no old rows.
 */
final class Snapshot implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 1_000;

    private final Connection connection;
    private final CopyManager copies;

    private Snapshot(Connection connection, CopyManager copies) {
        this.connection = connection;
        this.copies = copies;
    }

    static Snapshot of(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            trustOnlyTables(connection);
            return new Snapshot(
                    connection, connection.unwrap(PGConnection.class).getCopyAPI());
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /**
     * Whoever has the server's role in their hands can put a view in the place of a table of its own, or a policy on one, and code in
     * it; it would run with the rights of whoever makes a backup, who may be the owner of everything.
     */
    private static void trustOnlyTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local restrict_nonsystem_relation_kind = 'view, foreign-table'");
            statement.execute("set local row_security = off");
            statement.execute("set local search_path = pg_catalog");
        }
    }

    Head head() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select position, hash from event_store.ledger_head");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new StartupFailure("This database has no ledger.");
            }
            return new Head(row.getLong("position"), HexFormat.of().formatHex(row.getBytes("hash")));
        }
    }

    /** Schema and name of each table in schemas of ours. */
    Set<String> tables() throws SQLException {
        return new TreeSet<>(strings("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname = any (?)
                """, schemas()));
    }

    /** Those that are not derived from others. */
    List<String> columns(String table) throws SQLException {
        return strings("""
                select quote_ident(attname) from pg_attribute
                where attrelid = ((cast(? as text[]))[1])::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                order by attnum
                """, table);
    }

    /** The newest migration of each schema. */
    Map<String, String> versions() throws SQLException {
        Map<String, String> versions = new TreeMap<>();
        for (String schema : SchemaMigrations.SCHEMAS) {
            versions.put(schema, strings("""
                    select version from %s.flyway_schema_history where version is not null and success
                    order by installed_rank desc limit 1
                    """.formatted(schema)).getFirst());
        }
        return versions;
    }

    /** The next number of each sequence. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> next = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select schemaname || '.' || sequencename as name, coalesce(last_value + increment_by, start_value) as next
                from pg_sequences where schemaname = any (?)
                """)) {
            statement.setArray(1, connection.createArrayOf("text", schemas()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    next.put(row.getString("name"), row.getLong("next"));
                }
            }
        }
        return next;
    }

    /** Every row in PostgreSQL's text format; how many. */
    long copy(String table, List<String> columns, OutputStream out) throws SQLException, IOException {
        return copies.copyOut("copy %s (%s) to stdout".formatted(table, String.join(", ", columns)), out);
    }

    /** A file of a hotel. */
    record StoredFile(String hotel, String sha256) {}

    /** What takes one file after the other. */
    @FunctionalInterface
    interface Each {
        void take(StoredFile file) throws IOException;
    }

    void files(Each each) throws SQLException, IOException {
        try (PreparedStatement statement =
                connection.prepareStatement("select hotel, sha256 from event_store.blob order by hotel, sha256")) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    each.take(new StoredFile(row.getString("hotel"), row.getString("sha256")));
                }
            }
        }
    }

    /** The first column; what is given is one array. */
    private List<String> strings(String sql, String... parameter) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter.length > 0) {
                statement.setArray(1, connection.createArrayOf("text", parameter));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }

    private static String[] schemas() {
        return SchemaMigrations.SCHEMAS.toArray(String[]::new);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
