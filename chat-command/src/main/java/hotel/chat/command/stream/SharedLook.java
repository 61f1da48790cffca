package hotel.chat.command.stream;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.springframework.dao.DataAccessException;

/**
 * One question for many callers: who comes while a look is under way waits for the next, with all others who do. What somebody is
 * told was always looked up after they asked.
 */
public final class SharedLook<K, V> {
    /** A look that takes longer, as on a connection that is dead and does not know it, keeps the next one no longer. */
    private static final long PATIENCE_MS = 1_000;

    private final Function<Set<K>, V> look;
    private final Object door = new Object();
    private Round<K, V> next = new Round<>(CompletableFuture.completedFuture(null));

    public SharedLook(Function<Set<K>, V> look) {
        this.look = look;
    }

    /** What a look for these keys, and those of others, has found; fails as it did, but never because of others' keys. */
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
            round.awaitTheOneBefore();
            run(round);
        }
        try {
            return round.found.join();
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause();
            if (!(cause instanceof DataAccessException) && !keys.containsAll(round.keys)) {
                return look.apply(new LinkedHashSet<>(keys));
            }
            throw cause instanceof RuntimeException thrown ? thrown : failure;
        }
    }

    private void run(Round<K, V> round) {
        synchronized (door) {
            next = new Round<>(round.found);
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
        private final CompletableFuture<?> before;

        Round(CompletableFuture<?> before) {
            this.before = before;
        }

        void awaitTheOneBefore() {
            before.handle((_, _) -> true)
                    .completeOnTimeout(true, PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
