package hotel.chat.command.axon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Subscription;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Follows the ledger from a position. It asks the store only when the store is known to have more, and says so at once to
 * whoever registered for it.
 */
final class LedgerStream implements BlockingStream<TrackedEventMessage<?>> {
    private static final int READ_AHEAD = 1_000;

    private final LedgerReader reader;
    private final Subscription subscription;
    private final Deque<Fact> ahead = new ArrayDeque<>();
    private final AtomicReference<@Nullable Runnable> onAvailable = new AtomicReference<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long position;
    private long head;

    LedgerStream(LedgerReader reader, long position) {
        this.reader = reader;
        this.position = position;
        this.subscription = reader.onAppend(this::appended);
        this.head = reader.head();
    }

    private void appended(long newHead) {
        lock.lock();
        try {
            head = Math.max(head, newHead);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        Runnable callback = onAvailable.get();
        if (callback != null) {
            callback.run();
        }
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(ahead.peekFirst()).map(FactMessages::tracked);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        while (!fill()) {
            lock.lock();
            try {
                while (head <= position) {
                    if (left <= 0) {
                        return false;
                    }
                    left = grown.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return FactMessages.tracked(ahead.removeFirst());
    }

    private boolean fill() {
        if (ahead.isEmpty() && knownHead() > position) {
            ahead.addAll(reader.after(position, READ_AHEAD));
            if (!ahead.isEmpty()) {
                position = ahead.getLast().position();
            }
        }
        return !ahead.isEmpty();
    }

    private long knownHead() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable.set(callback);
        return true;
    }

    @Override
    public void close() {
        onAvailable.set(null);
        subscription.close();
    }
}
