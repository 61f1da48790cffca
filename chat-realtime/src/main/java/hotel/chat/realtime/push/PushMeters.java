package hotel.chat.realtime.push;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import hotel.chat.realtime.push.Outcome.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code chat.push{outcome}}, {@code .retries}, {@code .lag} (facts). */
final class PushMeters {
    private final MeterRegistry registry;
    private final Map<Result, Counter> outcomes = new EnumMap<>(Result.class);
    private final Counter retries;

    PushMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Result result : Result.values()) {
            outcomes.put(result, registry.counter("chat.push", "outcome", result.wireName()));
        }
        this.retries = registry.counter("chat.push.retries");
    }

    <T> void lag(T source, ToDoubleFunction<T> facts) {
        Gauge.builder("chat.push.lag", source, facts).baseUnit("facts").register(registry);
    }

    void count(List<Outcome> recorded) {
        recorded.forEach(outcome -> {
            Counter counter = outcomes.get(outcome.result());
            if (counter != null) {
                counter.increment();
            }
        });
    }

    void retried() {
        retries.increment();
    }
}
