package hotel.chat.command.proof.publish;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** How one place is served. */
final class PublishMeters {
    private final AtomicLong behind;
    private final Counter published;
    private final Counter failed;

    PublishMeters(MeterRegistry meters, String kind) {
        Tags target = Tags.of("target", kind);
        this.behind = meters.gauge("chat.audit.unpublished", target, new AtomicLong());
        this.published = meters.counter("chat.audit.published", target.and("outcome", "ok"));
        this.failed = meters.counter("chat.audit.published", target.and("outcome", "failed"));
    }

    void behind(long heads) {
        behind.set(heads);
    }

    void published() {
        published.increment();
    }

    void failed() {
        failed.increment();
    }
}
