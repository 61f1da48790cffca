package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.query.position.Watermarks;
import hotel.chat.query.projection.WatermarkStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What every attempt at a rebuild works with.
 *
 * @param apart transactions beside the one that is open
 */
record Workshop(
        RebuildJobs jobs,
        ProjectionRows rows,
        BuildTables tables,
        Ledger ledger,
        Live live,
        TransactionOperations transactions,
        TransactionOperations apart,
        DataSource database,
        RebuildSettings settings,
        LongSupplier nanoTime) {

    /** Facts, and their ids where they cannot be read. */
    record Ledger(LedgerReader reader, LedgerRecords records) {}

    /** How far the live tables are: in the database, and as this node believes. */
    record Live(WatermarkStore store, Watermarks watermarks) {}

    static Workshop of(
            JdbcClient jdbc,
            Ledger ledger,
            Live live,
            PlatformTransactionManager transactions,
            DataSource database,
            RebuildSettings settings) {
        return new Workshop(
                new RebuildJobs(jdbc),
                new ProjectionRows(jdbc),
                new BuildTables(jdbc),
                ledger,
                live,
                new TransactionTemplate(transactions),
                new TransactionTemplate(
                        transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW)),
                database,
                settings,
                System::nanoTime);
    }

    /** Facts that may have come since the last batch. */
    long mostWhileOthersWait() {
        return 2L * settings.batchSize();
    }

    Duration lease() {
        return settings.lease();
    }
}
