package hotel.chat.benchmarks.rebuild;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import hotel.chat.benchmarks.server.Database;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows of a projection's tables, written by COPY into tables with the same indexes that are emptied before. */
final class TableCopy {
    private static final String BINARY = " (format binary)";

    private final Database database;
    private final Path folder;
    private final List<String> tables;
    private long rows;

    TableCopy(Database database, Path folder, List<String> tables) {
        this.database = database;
        this.folder = folder;
        this.tables = List.copyOf(tables);
    }

    /** Takes the rows as they are now. */
    void take() {
        database.run("drop schema if exists bench cascade; create schema bench");
        rows = 0;
        try (Connection connection = database.connect()) {
            for (String table : tables) {
                database.run("create table bench." + table + " (like read_model." + table + " including all)");
                try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file(table)))) {
                    rows += copies(connection).copyOut("copy read_model." + table + " to stdout" + BINARY, to);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows a second, all tables in one transaction. */
    double copy() {
        database.run("truncate "
                + String.join(", ", tables.stream().map("bench."::concat).toList()));
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            for (String table : tables) {
                try (InputStream from = new BufferedInputStream(Files.newInputStream(file(table)))) {
                    copies(connection).copyIn("copy bench." + table + " from stdin" + BINARY, from);
                }
            }
            connection.commit();
            return rows * 1e9 / (System.nanoTime() - begin);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long rows() {
        return rows;
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private Path file(String table) {
        return folder.resolve(table + ".copy");
    }
}
