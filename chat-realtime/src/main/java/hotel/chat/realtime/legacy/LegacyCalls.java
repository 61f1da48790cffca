package hotel.chat.realtime.legacy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code chat.legacy.calls{function}}, and at most one warning a minute and function that names the caller. */
final class LegacyCalls {
    /** The functions, by their old names in Java's spelling, and what takes their place. */
    enum Function {
        BROADCAST_NEW_MESSAGE("POST .../conversations/{id}/messages"),
        BROADCAST_MESSAGE_EDITED("PATCH .../messages/{id}"),
        BROADCAST_MESSAGE_DELETED("DELETE .../messages/{id}"),
        BROADCAST_ATTACHMENT_UPLOADED("POST .../conversations/{id}/attachments"),
        BROADCAST_ATTACHMENT_DELETED("DELETE .../attachments/{id}"),
        TRIGGER_CONVERSATION_EVENT("the command that makes it happen"),
        TRIGGER_STAFF_NOTIFICATION("the command that makes it happen");

        private final String replacement;

        Function(String replacement) {
            this.replacement = replacement;
        }

        String functionName() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_");
            return words[0]
                    + Arrays.stream(words)
                            .skip(1)
                            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                            .collect(Collectors.joining());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(LegacyCalls.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();
    private static final String OWN = LegacyCalls.class.getPackageName() + ".Legacy";

    private final MeterRegistry registry;
    private final LongSupplier nanoClock;
    private final Map<Object, Long> warnedAt = new ConcurrentHashMap<>();

    LegacyCalls(MeterRegistry registry, LongSupplier nanoClock) {
        this.registry = registry;
        this.nanoClock = nanoClock;
        for (Function function : Function.values()) {
            counter(function);
        }
    }

    /** What the work answers, and false for whatever it throws: callers were promised that nothing is thrown. */
    boolean answer(Function function, BooleanSupplier work) {
        counter(function).increment();
        if (isDue(function)) {
            LOG.warn(
                    "{} is deprecated and will go; called by {}. In its place: {} (docs/migration.md)",
                    function.functionName(),
                    caller(),
                    function.replacement);
        }
        try {
            boolean done = work.getAsBoolean();
            if (!done && isDue(function.functionName())) {
                LOG.warn("{} of {} had nothing to tell again: false", function.functionName(), caller());
            }
            return done;
        } catch (RuntimeException failure) {
            if (isDue(function.functionName())) {
                String kind = failure.getClass().getSimpleName();
                LOG.warn("{} of {} failed with {}: false", function.functionName(), caller(), kind);
            }
            return false;
        }
    }

    private Counter counter(Function function) {
        return registry.counter("chat.legacy.calls", "function", function.functionName());
    }

    private boolean isDue(Object warning) {
        long now = nanoClock.getAsLong();
        boolean[] due = new boolean[1];
        warnedAt.compute(warning, (_, last) -> {
            due[0] = last == null || now - last >= QUIET_NANOS;
            return due[0] ? Long.valueOf(now) : last;
        });
        return due[0];
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !name.startsWith(OWN))
                        .findFirst()
                        .orElse("unknown"));
    }
}
