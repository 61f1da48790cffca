package hotel.chat.command.stream;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * One question for many callers: who comes while a look is under way waits for the next, with all others who do. What somebody is
 * told was always looked up after they asked.
 */
public final class SharedLook<K, V> {
    private final Function<Set<K>, V> look;
    private final Semaphore turn = new Semaphore(1);
    private final Object door = new Object();
    private Round<K, V> next = new Round<>();

    public SharedLook(Function<Set<K>, V> look) {
        this.look = look;
    }

    /** What a look for these keys, and those of others, has found; fails as it did. */
    public V at(Collection<K> keys) {
        Round<K, V> round;
        boolean isFirst;
        synchronized (door) {
            round = next;
            isFirst = !round.isBegun;
            round.isBegun = true;
            round.keys.addAll(keys);
        }
        if (isFirst) {
            turn.acquireUninterruptibly();
            try {
                run(round);
            } finally {
                turn.release();
            }
        }
        try {
            return round.found.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private void run(Round<K, V> round) {
        synchronized (door) {
            next = new Round<>();
        }
        try {
            round.found.complete(look.apply(round.keys));
        } catch (RuntimeException | Error failure) {
            round.found.completeExceptionally(failure);
        }
    }

    private static final class Round<K, V> {
        private final Set<K> keys = new LinkedHashSet<>();
        private boolean isBegun;
        private final CompletableFuture<V> found = new CompletableFuture<>();
    }
}
