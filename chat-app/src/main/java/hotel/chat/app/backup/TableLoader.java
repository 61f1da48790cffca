package hotel.chat.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import hotel.chat.app.backup.Manifest.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Fills the tables of a part, in one transaction. */
final class TableLoader {
    private static final String TRIGGERS = """
            select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as off,
                   format('alter table %s enable %s trigger %I', t.tgrelid::regclass,
                          case when t.tgenabled = 'A' then 'always' else '' end, t.tgname) as back
            from pg_trigger t
            where not t.tgisinternal and t.tgenabled in ('A', 'O') and t.tgrelid = any (cast(cast(? as text[]) as regclass[]))
            """;

    private final DataSource database;

    TableLoader(DataSource database) {
        this.database = database;
    }

    void load(PartReader part) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<Table> tables = part.manifest().tables();
            List<String> triggers = takeAwayTriggers(connection, tables);
            statement.execute("truncate " + tables.stream().map(Table::name).collect(Collectors.joining(", ")));
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Table table : tables) {
                fill(part, table, copies);
            }
            for (String trigger : triggers) {
                statement.execute(trigger);
            }
            advance(connection, part.manifest().sequences());
            connection.commit();
        }
    }

    /**
     * Triggers follow facts as they happen; what they did then is in the backup. And they refuse to empty the ledger.
     *
     * @return what brings them back
     */
    private static List<String> takeAwayTriggers(Connection connection, List<Table> tables) throws SQLException {
        List<String> back = new ArrayList<>();
        try (PreparedStatement triggers = connection.prepareStatement(TRIGGERS);
                Statement statement = connection.createStatement()) {
            triggers.setArray(
                    1,
                    connection.createArrayOf(
                            "text", tables.stream().map(Table::name).toArray()));
            try (ResultSet row = triggers.executeQuery()) {
                while (row.next()) {
                    statement.execute(row.getString("off"));
                    back.add(row.getString("back"));
                }
            }
        }
        return back;
    }

    private static void fill(PartReader part, Table table, CopyManager copies) throws SQLException, IOException {
        long rows;
        try (InputStream packed = part.unpacked(table.file())) {
            rows = copies.copyIn(
                    "copy %s (%s) from stdin".formatted(table.name(), String.join(", ", table.columns())), packed);
        } catch (SQLException refused) {
            // the driver's message would quote the row
            throw new BadBackup(
                    part.file(table.file()) + " cannot be loaded: SQL state " + refused.getSQLState() + ".");
        }
        if (rows != table.rows()) {
            throw new BadBackup(part.file(table.file()) + " has " + rows + " rows instead of " + table.rows() + ".");
        }
    }

    private static void advance(Connection connection, Map<String, Long> sequences) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement("select setval(cast(? as regclass), ?, false)")) {
            for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
                next.setString(1, sequence.getKey());
                next.setLong(2, sequence.getValue());
                next.execute();
            }
        }
    }
}
