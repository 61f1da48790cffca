package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

/** Reading statements. A connection that broke costs another try, for as long as a database takes to come back quickly. */
final class Reads {
    private static final int TRIES = 20;
    private static final String CANCELLED = "57014";
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final DataSource dataSource;

    Reads(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Binds a statement's parameters. */
    @FunctionalInterface
    interface Binding {
        void bind(Parameters parameters) throws SQLException;
    }

    /** Takes one row. */
    @FunctionalInterface
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** Makes what {@code taker} collects new with each try, so that no row counts twice. */
    @FunctionalInterface
    interface Collecting<T extends RowTaker> {
        T begin();
    }

    <T extends RowTaker> T query(String sql, Binding binding, Collecting<T> collecting) {
        for (int tried = 1; ; tried++) {
            try {
                return once(sql, binding, collecting.begin());
            } catch (SQLException e) {
                if (CANCELLED.equals(e.getSQLState())) {
                    throw new QueryTimeoutException("the event store took too long", e);
                }
                if (SqlFailure.of(e) != SqlFailure.OUTCOME_UNKNOWN) {
                    throw new IllegalStateException("the event store refused a statement", e);
                }
                if (tried == TRIES) {
                    throw new DataAccessResourceFailureException("the event store cannot be reached", e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private <T extends RowTaker> T once(String sql, Binding binding, T taker) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(new Parameters(connection, statement));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
            return taker;
        }
    }

    /** Rows of the ledger, in the order of the statement. */
    static final class LedgerRowList implements RowTaker {
        final java.util.List<LedgerRow> rows = new java.util.ArrayList<>();

        @Override
        public void take(ResultSet row) throws SQLException {
            rows.add(LedgerRows.row(row));
        }
    }
}
