package hotel.chat.command.export;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.export.file.Export;
import hotel.chat.command.export.file.Scope;
import hotel.chat.command.ids.Ids;
import org.jspecify.annotations.Nullable;

/** Takes exports in: whom and what they name must be of the hotel. */
final class ExportRequests {
    private final ExportJobs jobs;
    private final LedgerRecords records;
    private final Ids ids;
    private final Clock clock;

    ExportRequests(ExportJobs jobs, LedgerRecords records, Ids ids, Clock clock) {
        this.jobs = jobs;
        this.records = records;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is asked for, under a new id: with a key the same each time, so that a request which was cut off and comes again makes no
     * second one.
     *
     * @param key the idempotency key
     */
    Export named(Caller caller, Wanted wanted, @Nullable String key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Export export =
                new Export(ids.fresh(), caller.staff(), wanted.scope(), wanted.tables(), wanted.attachments(), now);
        return key == null ? export : export.named(derived(export, key));
    }

    /** Takes it in, once. */
    void add(Export export) {
        Scope scope = export.scope();
        require(scope.conversations().stream()
                .map(id -> StreamId.conversation(scope.hotel(), id))
                .toList());
        require(scope.staff().stream()
                .map(id -> StreamId.staff(scope.hotel(), id))
                .toList());
        jobs.add(export);
    }

    private String derived(Export export, String key) {
        return ids.derived(
                "export", export.scope().hotel().value(), export.requestedBy().value(), key, RequestJson.of(export));
    }

    private void require(Collection<StreamId> streams) {
        Map<StreamId, Long> beginnings = new LinkedHashMap<>();
        streams.forEach(stream -> beginnings.put(stream, -1L));
        if (!beginnings.isEmpty()
                && records.ofStreams(beginnings, Long.MAX_VALUE, 1).size() < beginnings.size()) {
            throw Rejection.rule("There is no such conversation or person in this hotel.");
        }
    }
}
