package hotel.chat.query.position;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

import hotel.chat.api.port.Subscription;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far each projection is, as this node knows: told after each commit made here, and read from the database for what
 * other nodes commit. It may lag behind the database, never run ahead of it.
 */
public final class Watermarks {
    private final JdbcClient jdbc;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Map<String, Mark> marks = new HashMap<>();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

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
            Mark mark = marks.get(processor);
            return mark == null ? 0 : mark.position();
        } finally {
            lock.unlock();
        }
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
        advanced(Map.of(processor, mark));
    }

    /** Reads what other nodes have committed. One statement. */
    public void refresh() {
        Map<String, Mark> found = new HashMap<>();
        jdbc.sql("select w.processor, w.generation, w.position from read_model.watermark w where w.segment = 0")
                .query(row -> {
                    found.put(row.getString("processor"), new Mark(row.getLong("generation"), row.getLong("position")));
                });
        advanced(found);
    }

    private void advanced(Map<String, Mark> news) {
        long before;
        long after;
        lock.lock();
        try {
            before = slowest(ReadScope.CHAT);
            news.forEach((processor, mark) ->
                    marks.merge(processor, mark, (known, next) -> next.compareTo(known) > 0 ? next : known));
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
        return scope.processors().stream()
                .mapToLong(
                        processor -> marks.getOrDefault(processor, Mark.START).position())
                .min()
                .orElse(0);
    }
}
