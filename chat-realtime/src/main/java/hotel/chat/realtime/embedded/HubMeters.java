package hotel.chat.realtime.embedded;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Meters: {@code chat.pusher.connections}, {@code .channels}, {@code .frames{outcome}}, {@code .endings{cause}}. */
final class HubMeters {

    private final MeterRegistry registry;
    private final Counter sent;
    private final Counter dropped;
    private final Map<Ending, Counter> endings = new EnumMap<>(Ending.class);

    HubMeters(MeterRegistry registry) {
        this.registry = registry;
        this.sent = frames("sent");
        this.dropped = frames("dropped");
        for (Ending cause : Ending.values()) {
            endings.put(cause, registry.counter("chat.pusher.endings", "cause", cause.name()));
        }
    }

    void watch(IntSupplier connections, IntSupplier channels) {
        Gauge.builder("chat.pusher.connections", connections, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
        Gauge.builder("chat.pusher.channels", channels, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
    }

    void sent(int frames) {
        sent.increment(frames);
    }

    void dropped(int frames) {
        dropped.increment(frames);
    }

    void ended(Ending cause) {
        Counter counter = endings.get(cause);
        if (counter != null) {
            counter.increment();
        }
    }

    private Counter frames(String outcome) {
        return registry.counter("chat.pusher.frames", "outcome", outcome);
    }
}
