package hotel.chat.benchmarks.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.benchmarks.server.Database;
import org.postgresql.PGConnection;

/** The message rows of the read model, written into a table of the same form that is emptied before. */
final class RowCopy {
    /** Rows a statement and commit. */
    static final int BATCH = 1000;

    private static final String COLUMNS = "hotel, message_id, conversation_id, position, sender, text, mentions,"
            + " created_at, reply_to, origin_message_id, origin_sender, origin_created_at, edit_count, edited_at,"
            + " deleted_at, deleted_by";
    private static final String EMPTY = "truncate bench.message";

    private final Database database;
    private final byte[] copied;
    private final List<Object[]> rows;

    private RowCopy(Database database, byte[] copied, List<Object[]> rows) {
        this.database = database;
        this.copied = copied;
        this.rows = rows;
    }

    static RowCopy of(Database database) {
        database.run("create schema bench; create table bench.message (like read_model.message including all)");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Object[]> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy read_model.message (" + COLUMNS + ") to stdout", bytes);
            try (ResultSet found = statement.executeQuery("select " + COLUMNS + " from read_model.message")) {
                int width = found.getMetaData().getColumnCount();
                while (found.next()) {
                    Object[] row = new Object[width];
                    for (int column = 0; column < width; column++) {
                        row[column] = found.getObject(column + 1);
                    }
                    rows.add(row);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RowCopy(database, bytes.toByteArray(), rows);
    }

    /** Rows a second by COPY in one transaction. */
    double copy() {
        database.run(EMPTY);
        try (Connection connection = database.connect()) {
            long begin = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench.message (" + COLUMNS + ") from stdin", new ByteArrayInputStream(copied));
            return rate(begin);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows a second by batches, each committed. */
    double insert() {
        database.run(EMPTY);
        String insert = "insert into bench.message (" + COLUMNS + ") values (?" + ", ?".repeat(15) + ")";
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            for (int from = 0; from < rows.size(); from += BATCH) {
                for (Object[] row : rows.subList(from, Math.min(from + BATCH, rows.size()))) {
                    for (int column = 0; column < row.length; column++) {
                        statement.setObject(column + 1, row[column]);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
                connection.commit();
            }
            return rate(begin);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
    }

    private double rate(long begin) {
        return rows.size() * 1e9 / (System.nanoTime() - begin);
    }
}
