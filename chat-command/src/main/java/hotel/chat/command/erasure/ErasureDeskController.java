package hotel.chat.command.erasure;

import java.util.List;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.erasure.ErasureQueries.ErasureView;
import hotel.chat.command.erasure.ErasureQueries.Listed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/erasures}, read off the event store after the access was written down. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit/erasures")
final class ErasureDeskController {
    private static final int STANDARD = 50;
    private static final int MOST = 200;

    private final AuditDesk desk;
    private final ErasureQueries queries;

    ErasureDeskController(AuditDesk desk, ErasureQueries queries) {
        this.desk = desk;
        this.queries = queries;
    }

    /** Newest first. */
    @GetMapping
    ResponseEntity<ErasurePage> page(
            Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        long position = desk.enter(caller, AuditAction.ERASURES_READ, null);
        int size = limit == null ? STANDARD : (int) number("limit", limit, MOST);
        long below = cursor == null ? Long.MAX_VALUE : number("cursor", cursor, Long.MAX_VALUE);
        List<Listed> found = queries.before(caller.hotel(), below, size + 1);
        List<Listed> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? Long.toString(shown.getLast().position()) : null;
        return at(position, new ErasurePage(shown.stream().map(Listed::erasure).toList(), next));
    }

    @GetMapping("/{erasureId}")
    ResponseEntity<ErasureView> one(Caller caller, @PathVariable String erasureId) {
        long position = desk.enter(caller, AuditAction.ERASURE_READ, erasureId);
        return at(
                position,
                queries.find(caller.hotel(), ErasureId.inPath(erasureId)).orElseThrow(Rejection::notFound));
    }

    private static long number(String field, String raw, long most) {
        try {
            long number = Long.parseLong(raw);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw Rejection.invalid(field, "must be 1.." + most);
    }

    private static <T> ResponseEntity<T> at(long position, T answer) {
        return ResponseEntity.ok()
                .header("Chat-Position", Long.toString(position))
                .body(answer);
    }

    /** Some erasures. */
    record ErasurePage(List<ErasureView> erasures, @Nullable String nextCursor) {}
}
