package hotel.chat.query.rebuild;

import java.util.List;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.rebuild.RebuildJob.Failure;
import org.jspecify.annotations.Nullable;

/** Brings facts into the tables that are built; rows and position are kept or lost together. For one thread. */
final class Feed implements AutoCloseable {
    private final Workshop shop;
    private final RebuildJob job;
    private final Projection projection;
    private final ReadAhead ahead;
    private final Speed speed;
    private final IndexTime indexes;
    private long position;
    private Progress progress;

    /** @param projection that writes the tables of the build */
    Feed(Workshop shop, RebuildJob job, Projection projection) {
        this.shop = shop;
        this.job = job;
        this.projection = projection;
        this.ahead = new ReadAhead(shop.ledger().reader());
        this.speed = new Speed(shop.nanoTime());
        this.indexes = new IndexTime(
                job.kind() == Kind.REBUILD ? shop.jobs().indexMillisPerFact(job.projection()) : IndexTime.UNKNOWN,
                shop.nanoTime());
        this.position = job.progress().position();
        this.progress = job.progress();
    }

    long position() {
        return position;
    }

    Progress progress() {
        return progress;
    }

    /** All up to there was in the tables before. */
    void begin(long at) {
        position = at;
    }

    /** What was told of indexes before they were made, and how long they take now. */
    IndexTime indexes() {
        return indexes;
    }

    /** Says what is done now. */
    void enter(Phase phase) {
        Progress next =
                indexes.in(speed.at(phase, position, shop.ledger().reader().head()));
        shop.transactions().executeWithoutResult(_ -> shop.jobs().reached(job, position, next));
        progress = next;
    }

    /** Applies a batch; how many facts it had. */
    int batch(Phase phase, int size, long upTo, long head) {
        if (position >= upTo) {
            return 0;
        }
        try {
            return applied(phase, upTo(ahead.after(position, size), upTo), head);
        } catch (RuntimeException failure) {
            if (failure instanceof Superseded || Causes.isPassing(failure)) {
                throw failure;
            }
            return oneByOne(phase, (int) Math.min(size, upTo - position), head);
        }
    }

    private int applied(Phase phase, List<Fact> facts, long head) {
        if (facts.isEmpty()) {
            return 0;
        }
        long to = facts.getLast().position();
        Progress next = indexes.in(speed.at(phase, to, Math.max(head, to)));
        shop.transactions().executeWithoutResult(_ -> {
            shop.jobs().reached(job, position, next);
            shop.tables().filling();
            apply(facts);
        });
        position = to;
        progress = next;
        return facts.size();
    }

    /** Applies one fact at a time up to there. */
    void carefully(Phase phase, long upTo) {
        if (upTo > position) {
            oneByOne(phase, (int) (upTo - position), upTo);
        }
    }

    /** In the transaction that is open: what the caller has locked until there, and the position only if all goes well. */
    void rest(Phase phase, long upTo) {
        shop.tables().fillingUp();
        long at = position;
        while (at < upTo) {
            List<Fact> facts =
                    upTo(shop.ledger().reader().after(at, shop.settings().batchSize()), upTo);
            requireNext(at, facts);
            projection.apply(facts);
            at = facts.getLast().position();
        }
        shop.jobs().reached(job, position, speed.at(phase, at, Math.max(at, progress.head())));
    }

    /** What {@link #rest} has applied is committed. */
    void arrived(long at) {
        position = at;
    }

    private void apply(List<Fact> facts) {
        requireNext(position, facts);
        projection.apply(facts);
    }

    /** Finds the fact that cannot be read or applied; those before it are kept. */
    private int oneByOne(Phase phase, int size, long head) {
        for (int done = 0; done < size; done++) {
            @Nullable Fact fact = null;
            try {
                List<Fact> next = shop.ledger().reader().after(position, 1);
                fact = next.isEmpty() ? null : next.getFirst();
                applied(phase, next, head);
            } catch (RuntimeException failure) {
                if (failure instanceof Superseded || Causes.isPassing(failure)) {
                    throw failure;
                }
                String event = fact == null ? eventAt(position + 1) : fact.eventId();
                throw new Unappliable(new Failure(position + 1, event, Causes.named(failure)), failure);
            }
        }
        return size;
    }

    private @Nullable String eventAt(long at) {
        List<StoredFact> stored = shop.ledger().records().after(at - 1, at, 1);
        return stored.isEmpty() ? null : stored.getFirst().eventId();
    }

    private static List<Fact> upTo(List<Fact> facts, long upTo) {
        return facts.isEmpty() || facts.getLast().position() <= upTo
                ? facts
                : facts.stream().filter(fact -> fact.position() <= upTo).toList();
    }

    /** Positions have no holes, so a hole here is a fact that would never be applied. */
    private static void requireNext(long at, List<Fact> facts) {
        if (facts.isEmpty() || facts.getFirst().position() != at + 1) {
            throw new IllegalStateException("the ledger did not go on after position " + at);
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
