package hotel.chat.realtime.deliver;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code chat.realtime.deliveries{outcome}}, {@code .retries}, {@code .lag} (facts), {@code .parked}. */
final class DeliveryMeters {
    private final MeterRegistry registry;
    private final Counter published;
    private final Counter unheard;
    private final Counter parked;
    private final Counter retries;
    private final AtomicLong waiting = new AtomicLong();

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        this.published = deliveries("published");
        this.unheard = deliveries("unheard");
        this.parked = deliveries("parked");
        this.retries = registry.counter("chat.realtime.retries");
        Gauge.builder("chat.realtime.parked", waiting, AtomicLong::get).register(registry);
    }

    <T> void lag(T source, ToDoubleFunction<T> facts) {
        Gauge.builder("chat.realtime.lag", source, facts).baseUnit("facts").register(registry);
    }

    void published(int envelopes) {
        published.increment(envelopes);
    }

    void unheard(int envelopes) {
        unheard.increment(envelopes);
    }

    void parked(long nowWaiting) {
        parked.increment();
        waiting.set(nowWaiting);
    }

    void waiting(long parkedNow) {
        waiting.set(parkedNow);
    }

    void retried() {
        retries.increment();
    }

    private Counter deliveries(String outcome) {
        return registry.counter("chat.realtime.deliveries", "outcome", outcome);
    }
}
