package hotel.chat.api.port;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;

import hotel.chat.api.ledger.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Spans around what is done, for who looks for where the time goes; nothing at all unless traces are switched on. Names and
 * values are kinds, ids and numbers, never what somebody wrote.
 */
public interface Traces {
    /** Traces are switched off. */
    Traces OFF = new Traces() {
        @Override
        public <T extends @Nullable Object> T within(String name, Function<Notes, T> work) {
            return work.apply((_, _) -> {});
        }

        @Override
        public <T extends @Nullable Object> T following(String name, Collection<Fact> facts, Supplier<T> work) {
            return work.get();
        }

        @Override
        public <T extends @Nullable Object> T under(@Nullable String parent, String name, Supplier<T> work) {
            return work.get();
        }

        @Override
        public @Nullable String current() {
            return null;
        }
    };

    /** Does the work in a span below the current one. */
    <T extends @Nullable Object> T within(String name, Function<Notes, T> work);

    /**
     * Does the work that these facts are the reason for: in one span for each that is traced, below the one that wrote it.
     *
     * @param facts the same may be there more than once
     */
    <T extends @Nullable Object> T following(String name, Collection<Fact> facts, Supplier<T> work);

    /**
     * Does the work in a span below one of elsewhere.
     *
     * @param parent what {@link #current} gave there; null when that was not recorded
     */
    <T extends @Nullable Object> T under(@Nullable String parent, String name, Supplier<T> work);

    /** The current span as a W3C {@code traceparent}, to be followed from elsewhere; null when it is not recorded. */
    @Nullable
    String current();

    /** What is known of a span only within it. */
    @FunctionalInterface
    interface Notes {
        void note(String key, String value);
    }
}
