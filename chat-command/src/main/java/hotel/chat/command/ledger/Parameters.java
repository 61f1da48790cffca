package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Binds a statement's parameters in order. */
final class Parameters {
    private final Connection connection;
    private final PreparedStatement statement;
    private int next = 1;

    Parameters(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** Ends the statement when it takes longer. */
    Parameters within(Duration longest) throws SQLException {
        statement.setQueryTimeout(Math.toIntExact(longest.toSeconds()));
        return this;
    }

    Parameters value(Object value) throws SQLException {
        statement.setObject(next++, value);
        return this;
    }

    <T> Parameters array(String type, List<T> rows, Function<T, @Nullable Object> column) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }

    <T> Parameters bytes(List<T> rows, Function<T, byte[]> column) throws SQLException {
        byte[][] values = new byte[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(next++, connection.createArrayOf("bytea", values));
        return this;
    }
}
