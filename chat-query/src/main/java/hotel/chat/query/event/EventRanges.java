package hotel.chat.query.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.port.LedgerEntries.Range;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.paging.Parameters;
import org.jspecify.annotations.Nullable;

/** From times and positions to positions: time never runs back along the ledger, so each time is one. A statement each, one for the head. */
final class EventRanges {
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final LedgerReader ledger;
    private final AuditTrail trail;

    EventRanges(LedgerReader ledger, AuditTrail trail) {
        this.ledger = ledger;
        this.trail = trail;
    }

    Found of(Asked asked) {
        if (asked.after() != null && asked.before() != null) {
            throw Rejection.invalid("before", "cannot be used together with after");
        }
        Instant since = time("since", asked.since());
        Instant until = time("until", asked.until());
        long from = asked.after() == null ? 0 : Parameters.position("after", asked.after());
        long below = asked.before() == null ? Long.MAX_VALUE : Parameters.position("before", asked.before());
        long head = ledger.head();
        if (since != null) {
            from = Math.max(from, trail.positionAt(since.minus(1, ChronoUnit.MICROS)));
        }
        long to = Math.min(head, below - 1);
        if (until != null) {
            to = Math.min(to, trail.positionAt(until));
        }
        return new Found(new Range(from, to, asked.after() == null), head);
    }

    private static @Nullable Instant time(String field, @Nullable String written) {
        if (written == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(written);
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(END_OF_TIME)) {
                return time;
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw Rejection.invalid(field, "must be a time in UTC such as 2026-01-31T08:00:00.000Z");
    }

    record Asked(
            @Nullable String since,
            @Nullable String until,
            @Nullable String after,
            @Nullable String before) {}

    /** @param head the newest position when it was asked */
    record Found(Range range, long head) {}
}
