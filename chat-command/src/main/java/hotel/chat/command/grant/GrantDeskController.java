package hotel.chat.command.grant;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.command.grant.GrantQueries.Grants;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/grants}, for auditors and managers, read off the event store after the access was written down. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit/grants")
final class GrantDeskController {
    private final AuditDesk desk;
    private final GrantQueries queries;

    GrantDeskController(AuditDesk desk, GrantQueries queries) {
        this.desk = desk;
        this.queries = queries;
    }

    /** Newest first. */
    @GetMapping
    ResponseEntity<Grants> grants(Caller caller) {
        long position = desk.enter(caller, AuditAction.GRANTS_READ, null);
        return ResponseEntity.ok()
                .header("Chat-Position", Long.toString(position))
                .body(queries.all(caller.hotel()));
    }
}
