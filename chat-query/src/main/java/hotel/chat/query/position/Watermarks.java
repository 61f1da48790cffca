package hotel.chat.query.position;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;

import hotel.chat.api.port.Subscription;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far each projection is, as this node knows: told after each commit made here, and read from the database for what
 * other nodes commit. It may lag behind the database, and run ahead of it only where that has crashed and lost its last
 * commits, until {@link #doubt} or the next {@link #refresh}.
 */
public final class Watermarks {
    private final JdbcClient jdbc;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Map<String, Known> marks = new HashMap<>();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private boolean isInDoubt;
    private long doubtedAt;

    public Watermarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All facts up to this position are in every answer of that scope. */
    public long position(ReadScope scope) {
        lock.lock();
        try {
            return slowest(scope);
        } finally {
            lock.unlock();
        }
    }

    /** What one processor has seen; 0 before it has begun. */
    public long position(String processor) {
        lock.lock();
        try {
            return known(processor).position();
        } finally {
            lock.unlock();
        }
    }

    /** What the slowest of these processors has seen. */
    long position(List<String> processors) {
        return processors.stream().mapToLong(this::position).min().orElse(0);
    }

    /** Waits until the scope has seen the position; false when that takes longer than {@code atMost}. */
    public boolean await(ReadScope scope, long position, Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (slowest(scope) < position) {
                if (left <= 0) {
                    return false;
                }
                left = advanced.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Calls back when {@link ReadScope#CHAT} has grown; callbacks must not block. */
    public Subscription onAdvance(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A batch is committed, or a projection has been restarted. */
    public void advanced(String processor, Mark mark) {
        learn(() -> marks.merge(
                processor, new Known(mark, System.nanoTime()), (known, next) -> next.isAfter(known) ? next : known));
    }

    /** Reads what is stored: what other nodes have committed, and what a crash has left. One statement. */
    public void refresh() {
        stored();
    }

    /** As {@link #position(ReadScope)}, but what the database says now. One statement. */
    public long stored(ReadScope scope) {
        Map<String, Mark> found = stored();
        return slowest(scope, processor -> found.getOrDefault(processor, Mark.START));
    }

    /** The database may have crashed: nothing counts any more until it is read again. */
    public void doubt() {
        learn(() -> {
            marks.clear();
            isInDoubt = true;
            doubtedAt = System.nanoTime();
        });
    }

    /** Whether there is something to be read again. */
    boolean isInDoubt() {
        lock.lock();
        try {
            return isInDoubt;
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Mark> stored() {
        long asked = System.nanoTime();
        Map<String, Mark> found = new HashMap<>();
        jdbc.sql("select w.processor, w.generation, w.position from read_model.watermark w where w.segment = 0")
                .query(row -> {
                    found.put(row.getString("processor"), new Mark(row.getLong("generation"), row.getLong("position")));
                });
        learn(() -> read(found, asked));
        return found;
    }

    private void read(Map<String, Mark> found, long asked) {
        if (isInDoubt && asked < doubtedAt) {
            return;
        }
        isInDoubt = false;
        found.forEach((processor, mark) -> marks.merge(
                processor,
                new Known(mark, asked),
                (known, next) -> next.isAfter(known) || known.since() < asked ? next : known));
    }

    private void learn(Runnable news) {
        long before;
        long after;
        lock.lock();
        try {
            before = slowest(ReadScope.CHAT);
            news.run();
            after = slowest(ReadScope.CHAT);
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
        if (after > before) {
            listeners.forEach(listener -> listener.accept(after));
        }
    }

    private long slowest(ReadScope scope) {
        return slowest(scope, this::known);
    }

    private static long slowest(ReadScope scope, Function<String, Mark> marks) {
        return scope.processors().stream()
                .mapToLong(processor -> marks.apply(processor).position())
                .min()
                .orElse(0);
    }

    private Mark known(String processor) {
        Known known = marks.get(processor);
        return known == null ? Mark.START : known.mark();
    }

    /**
     * A mark, and from when on the database was known to have it.
     *
     * @param since of {@link System#nanoTime}; a reading that was begun later and finds less shows that it has gone back
     */
    private record Known(Mark mark, long since) {
        boolean isAfter(Known other) {
            return mark.compareTo(other.mark) > 0;
        }
    }
}
