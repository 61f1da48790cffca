package hotel.chat.command.rounds;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A thread that does its rounds at intervals until the application ends. A round that fails ends no thread: the next one tries
 * again, and the failure is told of once, until a round comes to its end.
 */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Consumer<RuntimeException> telling;
    private final ScheduledExecutorService thread;

    /** @param trouble what it means that a round has failed */
    public Rounds(String thread, String trouble) {
        this(thread, trouble, Level.WARN);
    }

    /** @param level of telling of a failure */
    public Rounds(String thread, String trouble, Level level) {
        this(thread, failure -> LOG.atLevel(level).setCause(failure).log("{}; the next round tries again", trouble));
    }

    /** @param telling that a round has failed */
    Rounds(String thread, Consumer<RuntimeException> telling) {
        this.telling = telling;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(thread).factory());
    }

    /** Does this round too, for the first time when an interval has passed. */
    public Rounds every(Duration interval, Runnable round) {
        var _ = thread.scheduleWithFixedDelay(
                new Attempts(round), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Interrupts the round that is being done. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** One after the other. */
    private final class Attempts implements Runnable {
        private final Runnable round;
        private boolean failing;

        private Attempts(Runnable round) {
            this.round = round;
        }

        @Override
        public void run() {
            try {
                round.run();
                failing = false;
            } catch (RuntimeException failure) {
                tell(failure);
                failing = true;
            }
        }

        private void tell(RuntimeException failure) {
            if (!failing && !thread.isShutdown()) {
                telling.accept(failure);
            }
        }
    }
}
