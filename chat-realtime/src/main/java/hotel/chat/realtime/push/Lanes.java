package hotel.chat.realtime.push;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import hotel.chat.realtime.device.Owner;

/** Work side by side, but that for one person in order, so that newer pushes replace older ones. Used by one thread. */
final class Lanes implements AutoCloseable {
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(3);
    private static final CompletableFuture<Void> FREE = CompletableFuture.completedFuture(null);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Owner, CompletableFuture<Void>> last = new HashMap<>();

    /** @param work must not throw */
    void add(Owner owner, Runnable work) {
        last.put(owner, last.getOrDefault(owner, FREE).thenRunAsync(work, threads));
    }

    /** Forgets lanes on which nothing is under way. */
    void tidy() {
        last.values().removeIf(CompletableFuture::isDone);
    }

    /** Lets what is being sent come to its end, for a while. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(FINISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
