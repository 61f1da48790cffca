package hotel.chat.command.records;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.command.records.RecordsQueries.Holds;
import hotel.chat.command.records.RecordsQueries.RetentionNow;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/holds} and {@code /audit/retention}, read off the event store after the access was written down. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit")
final class RecordsDeskController {
    private final AuditDesk desk;
    private final RecordsQueries queries;

    RecordsDeskController(AuditDesk desk, RecordsQueries queries) {
        this.desk = desk;
        this.queries = queries;
    }

    @GetMapping("/holds")
    ResponseEntity<Holds> holds(Caller caller) {
        long position = desk.enter(caller, AuditAction.HOLDS_READ, null);
        return at(position, queries.holds(caller.hotel()));
    }

    @GetMapping("/retention")
    ResponseEntity<RetentionNow> retention(Caller caller) {
        long position = desk.enter(caller, AuditAction.RETENTION_READ, null);
        return at(position, queries.retention(caller.hotel()));
    }

    private static <T> ResponseEntity<T> at(long position, T answer) {
        return ResponseEntity.ok()
                .header("Chat-Position", Long.toString(position))
                .body(answer);
    }
}
