package hotel.chat.realtime.fleeting;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code chat.realtime.fleeting{outcome}}: what became of each event that no fact stands for. */
final class FleetingMeters {
    enum Outcome {
        /** Pusher took it. */
        PUBLISHED,
        /** Nobody listens. */
        UNHEARD,
        /** Too many were waiting. */
        DROPPED,
        /** It had waited too long. */
        EXPIRED,
        /** Pusher did not take it; it is not tried again. */
        FAILED
    }

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    private final MeterRegistry registry;

    FleetingMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            counter(outcome);
        }
    }

    void count(Outcome outcome, int events) {
        counter(outcome).increment(events);
    }

    private Counter counter(Outcome outcome) {
        return counters.computeIfAbsent(
                outcome,
                one -> registry.counter(
                        "chat.realtime.fleeting", "outcome", one.name().toLowerCase(Locale.ROOT)));
    }
}
