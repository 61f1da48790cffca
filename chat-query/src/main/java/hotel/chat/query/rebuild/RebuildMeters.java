package hotel.chat.query.rebuild;

import java.util.Collection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code chat.rebuilds{projection,kind,outcome}}: rebuilds and verifications that this node has brought to an end. */
final class RebuildMeters {
    private final MeterRegistry meters;

    /** @param projections that may be rebuilt: an outcome that nobody has seen yet is 0 */
    RebuildMeters(MeterRegistry meters, Collection<String> projections) {
        this.meters = meters;
        for (String projection : projections) {
            for (Kind kind : Kind.values()) {
                counter(projection, kind, State.DONE);
                counter(projection, kind, State.FAILED);
            }
        }
    }

    void ended(RebuildJob job, State outcome) {
        counter(job.projection(), job.kind(), outcome).increment();
    }

    private Counter counter(String projection, Kind kind, State outcome) {
        return meters.counter(
                "chat.rebuilds", "projection", projection, "kind", kind.wireName(), "outcome", outcome.wireName());
    }
}
