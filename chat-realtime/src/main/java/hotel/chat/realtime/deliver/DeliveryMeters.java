package hotel.chat.realtime.deliver;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import hotel.chat.realtime.publish.Sent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * {@code chat.realtime.deliveries{outcome}}, {@code .requests{outcome}} (how long Pusher takes), {@code .retries}, {@code .lag}
 * (facts), {@code .delay} (seconds), {@code .parked}.
 */
final class DeliveryMeters {
    private final MeterRegistry registry;
    private final Counter published;
    private final Counter unheard;
    private final Counter parked;
    private final Counter retries;
    private final Timer accepted;
    private final Timer refused;
    private final Timer failed;

    /** @param store counts at each look, so that every node says the same */
    DeliveryMeters(MeterRegistry registry, ParkedStore store) {
        this.registry = registry;
        this.published = deliveries("published");
        this.unheard = deliveries("unheard");
        this.parked = deliveries("parked");
        this.retries = registry.counter("chat.realtime.retries");
        this.accepted = requests("accepted");
        this.refused = requests("refused");
        this.failed = requests("failed");
        Gauge.builder("chat.realtime.parked", store, ParkedStore::count).register(registry);
    }

    <T> void lag(T source, ToDoubleFunction<T> facts) {
        Gauge.builder("chat.realtime.lag", source, facts).baseUnit("facts").register(registry);
    }

    <T> void delay(T source, ToDoubleFunction<T> seconds) {
        Gauge.builder("chat.realtime.delay", source, seconds)
                .baseUnit("seconds")
                .register(registry);
    }

    /** Calls Pusher. */
    Sent timed(Supplier<Sent> request) {
        long begun = System.nanoTime();
        Sent sent = request.get();
        Timer timer = switch (sent) {
            case Sent.Accepted _ -> accepted;
            case Sent.Refused _ -> refused;
            case Sent.Retry _ -> failed;
        };
        timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        return sent;
    }

    void published(int envelopes) {
        published.increment(envelopes);
    }

    void unheard(int envelopes) {
        unheard.increment(envelopes);
    }

    void parked() {
        parked.increment();
    }

    void retried() {
        retries.increment();
    }

    private Timer requests(String outcome) {
        return registry.timer("chat.realtime.requests", "outcome", outcome);
    }

    private Counter deliveries(String outcome) {
        return registry.counter("chat.realtime.deliveries", "outcome", outcome);
    }
}
