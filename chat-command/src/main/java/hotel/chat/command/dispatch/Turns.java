package hotel.chat.command.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.ledger.StaleDecision;
import org.jspecify.annotations.Nullable;

/**
 * Attempts a decision until it holds. Commands of this node that lost a stream to each other are lined up, so that a hundred
 * at once on one message are decided one after the other instead of a hundred times over. Who never lost does not wait, and
 * the ledger alone decides who wins: other nodes stand in no line.
 */
final class Turns {
    private static final int LANES = 1024;
    private static final int MOST_STALE = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ReentrantLock[] lanes =
            IntStream.range(0, LANES).mapToObj(_ -> new ReentrantLock(true)).toArray(ReentrantLock[]::new);

    /** One try. */
    @FunctionalInterface
    interface Attempt<T> {
        /**
         * Empty when the decision has to be taken again on fresh state.
         *
         * @param fresh whether to decide on what is read now; otherwise on what is cached
         * @throws StaleDecision when others were faster
         */
        Optional<T> on(boolean fresh);
    }

    /** What the attempt gives in the end; {@code unavailable} after six times too late, or 10 s in the line. */
    <T> T decided(Attempt<T> attempt) {
        StreamId contended = null;
        int stale = 0;
        for (boolean fresh = false; ; fresh = true) {
            try {
                Optional<T> result = inLine(contended, attempt, fresh);
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (StaleDecision lost) {
                if (stale++ == MOST_STALE) {
                    throw tooMuch();
                }
                contended = lost.grown();
            }
        }
    }

    private <T> Optional<T> inLine(@Nullable StreamId contended, Attempt<T> attempt, boolean fresh) {
        if (contended == null) {
            return attempt.on(fresh);
        }
        ReentrantLock lane = lanes[Math.floorMod(contended.hashCode(), LANES)];
        enter(lane);
        try {
            return attempt.on(fresh);
        } finally {
            lane.unlock();
        }
    }

    private static void enter(ReentrantLock lane) {
        try {
            if (!lane.tryLock(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooMuch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMuch();
        }
    }

    private static Rejection tooMuch() {
        return Rejection.retryLater(RejectionCode.UNAVAILABLE, "Too much changes at once. Try again.", RETRY_AFTER);
    }
}
