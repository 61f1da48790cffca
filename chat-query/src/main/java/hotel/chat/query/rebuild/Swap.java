package hotel.chat.query.rebuild;

import java.time.Duration;

import hotel.chat.query.position.Mark;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;

/**
 * Lets what was built take the place of the live tables, in one transaction. The live processor is held by its watermark's row
 * meanwhile; queries wait for as long as the catalogue is changed, and see either all of the old tables or all of the new ones.
 */
final class Swap implements Attempt.Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    /** PostgreSQL ends an autovacuum that has kept others waiting for a second. */
    private static final Duration AUTOVACUUM = Duration.ofSeconds(5);

    private final Workshop shop;
    private final RebuildJob job;
    private final Projection projection;
    private final Feed feed;

    Swap(Workshop shop, RebuildJob job, Projection projection, Feed feed) {
        this.shop = shop;
        this.job = job;
        this.projection = projection;
        this.feed = feed;
    }

    /** False when others had the tables, or too much was left. */
    @Override
    public boolean tried() {
        @Nullable Mark live;
        try {
            live = shop.transactions().execute(this::swapped);
        } catch (Outgrown _) {
            LOG.info("rebuild {} begins anew: a migration has changed the tables of {}", job.id(), job.projection());
            shop.jobs().beginAgain(job);
            throw new Superseded();
        } catch (RuntimeException failure) {
            if (Causes.isLocked(failure)) {
                LOG.debug("rebuild {} waits for who uses the tables of {}", job.id(), job.projection());
                return false;
            }
            throw failure;
        }
        if (live == null) {
            return false;
        }
        shop.live().watermarks().advanced(job.projection(), live);
        LOG.info("rebuild {} has taken the place of {} at position {}", job.id(), job.projection(), live.position());
        return true;
    }

    /** Where the new tables are; null when too much is left, and then the old ones stay. */
    private @Nullable Mark swapped(TransactionStatus transaction) {
        shop.tables().silentAtMost(shop.lease());
        shop.rows().lock(job.projection());
        shop.tables().within(AUTOVACUUM, () -> {
            shop.tables().drop(Schema.OLD, projection);
            shop.tables().lock(Schema.BUILD, projection);
        });
        Mark live = shop.live().store().lock(job.projection());
        if (live.position() - feed.position() > shop.mostWhileOthersWait()) {
            transaction.setRollbackOnly();
            return null;
        }
        feed.rest(Phase.SWAP, live.position());
        Mark next = new Mark(live.generation() + 1, Math.max(live.position(), feed.position()));
        exchange(live);
        shop.live().store().exchange(job.projection(), next);
        shop.jobs().done(job, null);
        return next;
    }

    private void exchange(Mark live) {
        shop.tables().within(shop.settings().swapWait(), () -> shop.tables().lock(Schema.LIVE, projection));
        if (!shop.tables().areLikeLive(projection)) {
            throw new Outgrown();
        }
        shop.tables().move(projection, Schema.LIVE, Schema.OLD);
        shop.tables().move(projection, Schema.BUILD, Schema.LIVE);
        shop.rows().swapped(job.projection(), job.version(), live.position());
        if (shop.rows().isErasing(job.projection())) {
            shop.tables().drop(Schema.OLD, projection);
            shop.rows().oldDropped(job.projection());
        }
    }

    /** The live tables have become others than those that were built. */
    private static final class Outgrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outgrown() {
            super("outgrown", null, false, false);
        }
    }
}
