package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/** How fast something follows the ledger, by the last minute. */
final class Speed {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final double SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LEAST = Duration.ofMillis(100).toNanos();

    private final LongSupplier nanoTime;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Speed(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Where it is now, and what it follows. */
    Progress at(Phase phase, long position, long head) {
        Sample now = new Sample(nanoTime.getAsLong(), position, head);
        samples.addLast(now);
        while (samples.stream()
                .skip(1)
                .findFirst()
                .filter(second -> now.nanos - second.nanos >= WINDOW)
                .isPresent()) {
            samples.removeFirst();
        }
        Sample before = samples.getFirst();
        long took = now.nanos - before.nanos;
        if (took < LEAST) {
            return new Progress(phase, position, head, 0, phase.appliesFacts() ? eta(head - position, 0) : null);
        }
        double rate = (position - before.position) * SECOND / took;
        double growth = (head - before.head) * SECOND / took;
        @Nullable Long left = phase.appliesFacts() ? eta(head - position, rate - growth) : null;
        return new Progress(phase, position, head, rate, left);
    }

    private static @Nullable Long eta(long left, double gain) {
        if (left <= 0) {
            return 0L;
        }
        return gain <= 0 ? null : (long) Math.ceil(left / gain);
    }

    private record Sample(long nanos, long position, long head) {}
}
