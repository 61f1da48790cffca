package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Begins what a new version of the code asks for, and removes tables that nobody needs any more. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final String BY_ITSELF = "system";

    private final RebuildJobs jobs;
    private final ProjectionRows rows;
    private final BuildTables tables;
    private final TransactionOperations transactions;
    private final Map<String, Projection> projections;
    private final Predicate<String> isFedHere;
    private final Duration keepOld;

    /** @param isFedHere whether this node feeds the live tables of a projection */
    Housekeeping(Workshop shop, Map<String, Projection> projections, Predicate<String> isFedHere) {
        this.jobs = shop.jobs();
        this.rows = shop.rows();
        this.tables = shop.tables();
        this.transactions = shop.transactions();
        this.projections = projections;
        this.isFedHere = isFedHere;
        this.keepOld = shop.settings().keepOld();
    }

    /** Once, at the start: live tables of an older version than the code's are built anew. */
    void greet() {
        Versions.of(projections)
                .forEach((name, version) -> transactions.executeWithoutResult(_ -> greet(name, version)));
    }

    private void greet(String name, int version) {
        rows.introduce(name, version);
        if (rows.lock(name).version() >= version) {
            return;
        }
        RebuildJob newest =
                jobs.newest(name).filter(job -> !job.state().isOver()).orElse(null);
        if (newest != null && newest.kind() == Kind.REBUILD && newest.version() >= version) {
            return;
        }
        if (newest != null) {
            jobs.cancel(newest.id());
        }
        jobs.add(name, Kind.REBUILD, version, BY_ITSELF)
                .ifPresent(id -> LOG.info("rebuild {} brings {} to version {}", id, name, version));
    }

    /**
     * Removes tables of builds that are over, and those that were live before, after a while; builds anew what an older node has fed
     * since it was built.
     */
    void round() {
        rows.all().stream().filter(this::isMixed).forEach(row -> {
            int version = version(row.name());
            transactions.executeWithoutResult(_ -> greet(row.name(), version));
        });
        for (String name : rows.leftBuilds()) {
            drop(name, Schema.BUILD);
        }
        for (String name : rows.staleOld(keepOld)) {
            drop(name, Schema.OLD);
        }
    }

    /** While an older node feeds it that would be in vain; and who went back, or has ended the build, wants it so. */
    private boolean isMixed(ProjectionRows.Row row) {
        return row.version() < version(row.name())
                && isFedHere.test(row.name())
                && jobs.newestForLive(row.name())
                        .filter(job -> job.kind() == Kind.REBUILD && job.state() == State.DONE)
                        .filter(job -> job.version() >= version(row.name()))
                        .isPresent();
    }

    /** Of the code; 0 where there is none. */
    private int version(String name) {
        Projection projection = projections.get(name);
        return projection == null ? 0 : projection.version();
    }

    /** Of a projection that there is code for: there is nothing to go back to then. */
    void dropOld(String name) {
        Projection projection = Objects.requireNonNull(projections.get(name), name);
        transactions.executeWithoutResult(_ -> {
            rows.lock(name);
            dropOld(name, projection);
        });
    }

    private void dropOld(String name, Projection projection) {
        tables.drop(Schema.OLD, projection);
        rows.oldDropped(name);
    }

    private void drop(String name, Schema schema) {
        Projection projection = projections.get(name);
        if (projection == null) {
            return;
        }
        transactions.executeWithoutResult(_ -> {
            ProjectionRows.Row row = rows.lock(name);
            if (schema == Schema.BUILD
                    && row.build()
                            .flatMap(jobs::find)
                            .filter(job -> !job.state().isOver())
                            .isEmpty()) {
                tables.drop(Schema.BUILD, projection);
                rows.built(name, null);
            } else if (schema == Schema.OLD && rows.staleOld(keepOld).contains(name)) {
                dropOld(name, projection);
            }
        });
    }
}
