package hotel.chat.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import hotel.chat.query.position.Mark;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Compares what was built with the live tables, both at one position. The live processor is held only until the last facts are in
 * the build and a snapshot is taken that sees both; comparing takes its time while everything goes on.
 */
final class Verification implements Attempt.Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final Workshop shop;
    private final RebuildJob job;
    private final Projection projection;
    private final Feed feed;

    Verification(Workshop shop, RebuildJob job, Projection projection, Feed feed) {
        this.shop = shop;
        this.job = job;
        this.projection = projection;
        this.feed = feed;
    }

    /** False when too much was left, or the live tables have been started over and are behind. */
    @Override
    public boolean tried() {
        VerificationReport report;
        try (Snapshot snapshot = Snapshot.of(shop.database())) {
            boolean isMet = Boolean.TRUE.equals(shop.transactions().execute(_ -> meets(snapshot)));
            if (!isMet) {
                return false;
            }
            feed.enter(Phase.COMPARE);
            report = new Comparison(snapshot.jdbc()).run(projection, feed.position());
        }
        shop.transactions().executeWithoutResult(_ -> end(report));
        LOG.info(
                "rebuild {} has compared {} at position {}: {} rows differ",
                job.id(),
                job.projection(),
                report.position(),
                report.differing());
        return true;
    }

    /** Nobody advances the live tables until this transaction ends. */
    private boolean meets(Snapshot snapshot) {
        shop.tables().silentAtMost(shop.lease());
        Mark live = shop.live().store().lock(job.projection());
        long left = live.position() - feed.position();
        if (left < 0 || left > shop.mostWhileOthersWait()) {
            return false;
        }
        shop.apart().executeWithoutResult(_ -> feed.rest(Phase.COMPARE, live.position()));
        feed.arrived(live.position());
        snapshot.take();
        return true;
    }

    private void end(VerificationReport report) {
        shop.rows().lock(job.projection());
        shop.tables().drop(Schema.BUILD, projection);
        shop.rows().built(job.projection(), null);
        shop.jobs().done(job, Reports.write(report));
    }

    /** A connection whose statements all see the moment in which it was taken. What they saw cannot be dropped before it is closed. */
    private record Snapshot(Connection connection) implements AutoCloseable {
        static Snapshot of(DataSource database) {
            try {
                return of(database.getConnection());
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }

        private static Snapshot of(Connection connection) throws SQLException {
            try {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                return new Snapshot(connection);
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        }

        void take() {
            try (Statement first = connection.createStatement()) {
                first.execute("select 1");
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }

        private static DataAccessResourceFailureException failed(SQLException failure) {
            return new DataAccessResourceFailureException("a snapshot to compare in", failure);
        }

        JdbcClient jdbc() {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true));
        }

        @Override
        public void close() {
            try (connection) {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }
    }
}
