package hotel.chat.command.stream;

import hotel.chat.api.ledger.Fact;
import org.jspecify.annotations.Nullable;

/** The next state of a stream; total: it never throws, reads a clock or does I/O. */
@FunctionalInterface
public interface Evolver {
    /** @param before null before the stream's first fact; null again while a fact that begins the stream is missing */
    @Nullable
    StreamState evolve(@Nullable StreamState before, Fact fact);
}
