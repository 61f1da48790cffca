package hotel.chat.command.proof;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator should know about signing: how far it is, and whether the past was found changed. */
final class ProofMeters {
    private final AtomicLong signed;
    private final Counter changed;

    ProofMeters(MeterRegistry meters) {
        this.signed = meters.gauge("chat.audit.signed", new AtomicLong());
        this.changed = meters.counter("chat.audit.changed");
    }

    void signed(long position) {
        signed.set(position);
    }

    void changed() {
        changed.increment();
    }
}
