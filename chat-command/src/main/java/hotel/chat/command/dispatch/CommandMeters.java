package hotel.chat.command.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import hotel.chat.api.identity.ChatCommand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** {@code chat.commands{command,outcome}} and {@code chat.command.duration{command}}, from its handing over to its durable end. */
final class CommandMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Ended, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Class<?>, Timer> timers = new ConcurrentHashMap<>();

    CommandMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(ChatCommand command, String outcome, Duration took) {
        counters.computeIfAbsent(new Ended(command.getClass(), outcome), this::counter)
                .increment();
        timers.computeIfAbsent(command.getClass(), this::timer).record(took);
    }

    private Counter counter(Ended ended) {
        return registry.counter("chat.commands", "command", ended.command.getSimpleName(), "outcome", ended.outcome);
    }

    private Timer timer(Class<?> command) {
        return Timer.builder("chat.command.duration")
                .tag("command", command.getSimpleName())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Ended(Class<?> command, String outcome) {}
}
