package hotel.chat.query.rebuild;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import org.jspecify.annotations.Nullable;

/** Reads and decrypts the next page while the one before is being applied. For one thread. */
final class ReadAhead implements AutoCloseable {
    private final LedgerReader ledger;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rebuild-read").factory());
    private @Nullable Ahead ahead;

    ReadAhead(LedgerReader ledger) {
        this.ledger = ledger;
    }

    /** At most {@code limit} facts after a position, unless it had been begun to read them with another limit. */
    List<Fact> after(long position, int limit) {
        Ahead begun = ahead;
        ahead = null;
        Ahead wanted = begun != null && begun.after == position ? begun : begin(position, limit);
        List<Fact> page = wanted.get();
        if (page.size() >= wanted.limit) {
            ahead = begin(page.getLast().position(), limit);
        }
        return page;
    }

    private Ahead begin(long after, int limit) {
        return new Ahead(after, limit, reader.submit(() -> ledger.after(after, limit)));
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    private record Ahead(long after, int limit, Future<List<Fact>> page) {
        List<Fact> get() {
            try {
                return page.get();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Superseded();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            }
        }
    }
}
