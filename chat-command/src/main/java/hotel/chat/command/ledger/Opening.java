package hotel.chat.command.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import hotel.chat.api.ledger.Fact;

/** Pages of facts, each proved and opened on a thread of its own while the next ones are read, and given in order. */
final class Opening implements AutoCloseable {
    private static final int MOST_AT_ONCE = 4;

    private final Consumer<List<Fact>> taker;
    private final Deque<FutureTask<List<Fact>>> begun = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();

    Opening(Consumer<List<Fact>> taker) {
        this.taker = taker;
    }

    /** Begins with a page, and gives those before it that are ready, or the first of too many that are not. */
    void begin(Callable<List<Fact>> page) {
        FutureTask<List<Fact>> task = new FutureTask<>(page);
        begun.add(task);
        threads.add(Thread.ofVirtual().name("facts-opened").start(task));
        while (!begun.isEmpty()
                && (begun.size() > MOST_AT_ONCE || begun.element().isDone())) {
            give(begun.remove());
        }
    }

    /** Gives what is left, and takes part in opening it. */
    void end() {
        begun.descendingIterator().forEachRemaining(FutureTask::run);
        while (!begun.isEmpty()) {
            give(begun.remove());
        }
    }

    private void give(FutureTask<List<Fact>> page) {
        page.run();
        List<Fact> facts;
        try {
            facts = page.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("facts could not be opened", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while facts were being opened", e);
        }
        taker.accept(facts);
    }

    /** Nothing is under way any more: what is left was not wanted, and is waited for. */
    @Override
    public void close() {
        boolean wasInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    wasInterrupted = true;
                }
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
