package hotel.chat.command.proof.publish;

import java.time.Duration;
import java.time.Instant;

/** When to try again: each time twice as late, up to a longest time. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration pause;
    private Instant over = Instant.MIN;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.pause = first;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(over);
    }

    /** Whether it is the first failure after a success. */
    boolean failed(Instant now) {
        boolean isFirst = over.equals(Instant.MIN);
        over = now.plus(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(longest) < 0 ? twice : longest;
        return isFirst;
    }

    void reset() {
        pause = first;
        over = Instant.MIN;
    }
}
