package hotel.chat.command.compaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import hotel.chat.command.compaction.Step.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Takes off the disk what was deleted or changed before: PostgreSQL itself leaves the bytes of old rows in its files until it
 * needs the room. Can be run again at any time, and by several nodes at once, which costs time and nothing else.
 */
public final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private final DataSource database;
    private final Duration patience;

    /** @param patience for how long is waited for those who still see what is gone, and for each table */
    public Compaction(DataSource database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /**
     * Compacts. Whoever uses one of the tables waits while that one is written anew.
     *
     * @param tables with their schemas
     * @return every step in order; empty when others were at it, so that the whole has to be run again
     */
    public Optional<List<Step>> run(List<String> tables) {
        try (Connection connection = database.getConnection()) {
            return compacted(connection, tables);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("compacting the database", failure);
        }
    }

    private Optional<List<Step>> compacted(Connection connection, List<String> tables) throws SQLException {
        if (!new Readers(connection).waitForOlder(patience)) {
            LOG.info("compacting waits for a transaction that still sees what is gone");
            return Optional.empty();
        }
        Steps steps = new Steps();
        TableRewrite rewrite = new TableRewrite(connection, patience);
        for (String table : tables) {
            if (!steps.go("rewrote " + table, rewrite.run(table))) {
                return Optional.empty();
            }
        }
        // the samples that were just replaced are kept as long as anybody might still look at them
        Outcome statistics =
                new Readers(connection).waitForOlder(patience) ? rewrite.run("pg_catalog.pg_statistic") : Outcome.BUSY;
        boolean whole = steps.go("rewrote statistics", statistics)
                && steps.go("renewed the write-ahead log", new LogRenewal(connection).run());
        return whole ? Optional.of(List.copyOf(steps.done)) : Optional.empty();
    }

    /** The steps so far. */
    private static final class Steps {
        private final List<Step> done = new ArrayList<>();

        /** Whether to go on. */
        private boolean go(String name, Outcome outcome) {
            done.add(new Step(name, outcome));
            if (outcome == Outcome.BUSY) {
                LOG.info("compacting has to begin again later; it would have {}, but others were at it", name);
            }
            return outcome != Outcome.BUSY;
        }
    }
}
