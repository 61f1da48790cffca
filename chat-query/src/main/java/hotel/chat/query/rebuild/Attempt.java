package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Schema;
import hotel.chat.query.rebuild.ProjectionRows.Old;

/**
 * One attempt at a rebuild, from where its row says until its tables are live or compared. Throws {@link Superseded} when it is
 * somebody else's by now, and {@link Unappliable} when a fact cannot be applied.
 */
final class Attempt {
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration AGAIN_AT_MOST = Duration.ofSeconds(5);

    private final Workshop shop;
    private final RebuildJob job;
    private final Projection projection;
    private final BooleanSupplier ending;
    private final Pace pace;

    /** So few facts are left to be applied while the live tables wait. */
    private final long near;

    /**
     * @param projection that writes the tables of the build
     * @param ending whether this node is about to stop; asked between two batches
     */
    Attempt(Workshop shop, RebuildJob job, Projection projection, BooleanSupplier ending) {
        this.shop = shop;
        this.job = job;
        this.projection = projection;
        this.ending = ending;
        this.pace = new Pace(shop.settings(), shop.nanoTime());
        this.near = shop.settings().batchSize() / 2;
    }

    /** False when this node stops before its end. */
    boolean run() {
        try (Feed feed = new Feed(shop, job, projection)) {
            makeTables().ifPresent(feed::begin);
            return feed(feed, Phase.REPLAY) && index(feed) && finish(feed);
        }
    }

    /** Where they are when they had to be made: those of an earlier attempt are gone on with. */
    private Optional<Long> makeTables() {
        return Objects.requireNonNull(shop.transactions().execute(_ -> {
            ProjectionRows.Row row = shop.rows().lock(job.projection());
            if (!shop.jobs().renew(job, shop.lease())) {
                throw new Superseded();
            }
            if (job.begunAt() != null
                    && row.build().filter(job.id()::equals).isPresent()
                    && shop.tables().haveColumnsOfLive(projection)) {
                return Optional.empty();
            }
            return Optional.of(job.kind() == Kind.ROLLBACK ? takeBack(row) : make());
        }));
    }

    private long make() {
        shop.tables().make(projection);
        shop.rows().built(job.projection(), job.id());
        shop.jobs().begun(job, shop.ledger().reader().head(), 0);
        return 0;
    }

    /** What was erased since is still in them. */
    private long takeBack(ProjectionRows.Row row) {
        Old old = row.old().orElseThrow(NothingKept::new);
        shop.tables().drop(Schema.BUILD, projection);
        shop.tables().move(projection, Schema.OLD, Schema.BUILD);
        if (!shop.tables().haveColumnsOfLive(projection)) {
            throw new NothingKept();
        }
        shop.rows().oldDropped(job.projection());
        shop.rows().built(job.projection(), job.id());
        shop.jobs().begun(job, old.position(), old.position());
        return old.position();
    }

    /** Applies until little is left. */
    private boolean feed(Feed feed, Phase phase) {
        long target = target();
        while (target - feed.position() > near) {
            if (ending.getAsBoolean()) {
                return false;
            }
            long began = shop.nanoTime().getAsLong();
            int facts = feed.batch(
                    phase, pace.batch(), target, shop.ledger().reader().head());
            Duration took = Duration.ofNanos(shop.nanoTime().getAsLong() - began);
            rest(pace.pause(facts, took, feed.progress()));
            target = target();
        }
        return true;
    }

    /** What is built to be live may overtake live tables that cannot go on; what is built to compare may not. */
    private long target() {
        return job.kind().becomesLive()
                ? shop.ledger().reader().head()
                : shop.live().store().position(job.projection());
    }

    private boolean index(Feed feed) {
        boolean fromTheFirst = feed.progress().phase().compareTo(Phase.INDEX) < 0;
        feed.indexes().begin();
        feed.enter(Phase.INDEX);
        if (!shop.tables().haveColumnsOfLive(projection)) {
            shop.jobs().beginAgain(job);
            throw new Superseded();
        }
        if (job.kind().becomesLive()) {
            for (String index : shop.tables().missingIndexes(projection)) {
                if (ending.getAsBoolean()) {
                    return false;
                }
                shop.tables().makeIndex(index);
                feed.enter(Phase.INDEX);
            }
        }
        shop.tables().settle(projection);
        if (job.kind() == Kind.REBUILD && fromTheFirst) {
            shop.jobs().indexed(job, feed.indexes().took());
        }
        return true;
    }

    private boolean finish(Feed feed) {
        Ending end = job.kind().becomesLive()
                ? new Swap(shop, job, projection, feed)
                : new Verification(shop, job, projection, feed);
        Duration again = AGAIN;
        while (!ending.getAsBoolean()) {
            feed.enter(Phase.CATCH_UP);
            if (!feed(feed, Phase.CATCH_UP)) {
                return false;
            }
            if (tried(end, feed)) {
                return true;
            }
            rest(again);
            again = again.multipliedBy(2).compareTo(AGAIN_AT_MOST) < 0 ? again.multipliedBy(2) : AGAIN_AT_MOST;
        }
        return false;
    }

    /** If what failed is one of the last facts, it is found outside of the transaction that others wait for. */
    private boolean tried(Ending end, Feed feed) {
        try {
            return end.tried();
        } catch (RuntimeException failure) {
            if (!(failure instanceof Superseded) && !Causes.isPassing(failure)) {
                feed.carefully(Phase.CATCH_UP, target());
            }
            throw failure;
        }
    }

    private void rest(Duration pause) {
        if (!pause.isPositive()) {
            return;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Superseded();
        }
    }

    /** There are no tables any more that could be gone back to, or a migration has made others of the live ones since. */
    private static final class NothingKept extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** How a rebuild ends. */
    interface Ending {
        /** False when it has to be tried again a little later. */
        boolean tried();
    }
}
