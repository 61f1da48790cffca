package hotel.chat.query.audit;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.view.PersonView;
import hotel.chat.query.paging.Cursors;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.staff.PastPeople;
import hotel.chat.query.staff.People;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/access}: who has looked at what, for auditors and managers. Looking here is written down as well. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit/access")
final class AccessController {
    private final AuditDesk desk;
    private final AuditTrail trail;

    AccessController(AuditDesk desk, AuditTrail trail) {
        this.desk = desk;
        this.trail = trail;
    }

    /** Newest first. */
    @GetMapping
    ResponseEntity<AccessPage> page(
            Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        long position = desk.enter(caller, AuditAction.ACCESS_LOG_READ, null);
        int size = Parameters.limit(limit);
        long below = cursor == null ? Long.MAX_VALUE : Cursors.parsePosition(cursor);
        List<Fact> found = trail.accesses(caller.hotel(), below, size + 1);
        List<Fact> shown = found.subList(0, Math.min(size, found.size()));
        People people = people(caller.hotel(), shown);
        String next =
                found.size() > size ? Cursors.of(Long.toString(shown.getLast().position())) : null;
        return ResponseEntity.ok()
                .header(ChatPosition.HEADER, Long.toString(position))
                .body(new AccessPage(
                        shown.stream().map(fact -> access(fact, people)).toList(), next));
    }

    private People people(HotelId hotel, List<Fact> facts) {
        Set<StaffId> actors = new LinkedHashSet<>();
        facts.forEach(fact -> actors.add(fact.actor()));
        return PastPeople.of(trail.streams(
                actors.stream().map(actor -> StreamId.staff(hotel, actor)).toList(), Long.MAX_VALUE));
    }

    private static Access access(Fact fact, People people) {
        if (!(fact.event() instanceof AuditAccessed accessed)) {
            throw new IllegalStateException("fact " + fact.position() + " is no access");
        }
        return new Access(
                people.get(fact.actor().value()),
                fact.at(),
                sentence(accessed),
                fact.position(),
                accessed.action().wireName(),
                accessed.subjectId(),
                accessed.asOf(),
                accessed.refused());
    }

    private static String sentence(AuditAccessed accessed) {
        String moment = accessed.asOf() == null ? "" : " as of " + accessed.asOf();
        return (accessed.refused() ? "was refused: " : "") + words(accessed.action()) + subject(accessed) + moment;
    }

    private static String subject(AuditAccessed accessed) {
        if (accessed.subjectId() != null) {
            return " " + accessed.subjectId();
        }
        return accessed.action() == AuditAction.CONVERSATIONS_LISTED ? " everybody" : "";
    }

    private static String words(AuditAction action) {
        return switch (action) {
            case MESSAGE_REPLAYED -> "replayed message";
            case CONVERSATION_REPLAYED -> "replayed conversation";
            case EVENTS_READ -> "read the events of conversation";
            case ACCESS_LOG_READ -> "read the log of accesses";
            case CHECKPOINTS_READ -> "read the signed heads";
            case PROOF_READ -> "asked for a proof of";
            case KEYS_READ -> "read the public keys";
            case EXPORT_REQUESTED -> "requested export";
            case EXPORTS_READ -> "read the list of exports";
            case EXPORT_READ -> "looked how far export is:";
            case EXPORT_DOWNLOADED -> "downloaded export";
            case ERASURE_REQUESTED -> "requested erasure";
            case ERASURE_APPROVED -> "approved erasure";
            case ERASURES_READ -> "read the list of erasures";
            case ERASURE_READ -> "looked how far erasure is:";
            case HOLDS_READ -> "read the legal holds";
            case RETENTION_READ -> "read the retention";
            case GRANTS_READ -> "read the grants";
            case CONVERSATIONS_LISTED -> "looked through conversations of";
        };
    }

    /** Some accesses. */
    record AccessPage(List<Access> accesses, @Nullable String nextCursor) {}

    /**
     * Somebody looked at something, or wanted to.
     *
     * @param what in words, with the id
     * @param subjectId of what was looked at
     * @param asOf the moment that was asked for
     * @param refused whether no grant covered it, so that nothing was shown
     */
    record Access(
            PersonView by,
            Instant at,
            String what,
            long position,
            String action,
            @Nullable String subjectId,
            @Nullable String asOf,
            boolean refused) {}
}
