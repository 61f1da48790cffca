package hotel.chat.query.position;

import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import hotel.chat.api.port.LedgerReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@code chat.projection.lag{processor}}: facts in the ledger that a projection has not seen yet, and {@code
 * chat.projection.delay{processor}}: for how long the oldest of them has waited.
 */
public final class ProjectionLag implements MeterBinder {
    private static final double MILLIS = 1_000;

    private final Watermarks watermarks;
    private final Supplier<LedgerReader> ledger;
    private final Clock clock;

    public ProjectionLag(Watermarks watermarks, Supplier<LedgerReader> ledger, Clock clock) {
        this.watermarks = watermarks;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (String processor : ProcessorNames.ALL) {
            bind(meters, "chat.projection.lag", "facts", processor, lag -> lag.facts(processor));
            bind(meters, "chat.projection.delay", "seconds", processor, lag -> lag.seconds(processor));
        }
    }

    private void bind(
            MeterRegistry meters, String name, String unit, String processor, ToDoubleFunction<ProjectionLag> value) {
        Gauge.builder(name, this, value)
                .tag("processor", processor)
                .baseUnit(unit)
                .register(meters);
    }

    private double facts(String processor) {
        return ledger.get().head() - watermarks.position(processor);
    }

    private double seconds(String processor) {
        return ledger.get()
                        .waiting(watermarks.position(processor), clock.instant())
                        .toMillis()
                / MILLIS;
    }
}
