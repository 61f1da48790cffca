package hotel.chat.query.audit.proof;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.LedgerProofs;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.query.position.ChatPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/proof}: that a fact is under a signed head, or that a later tree begins with an earlier one. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit/proof")
final class ProofController {
    private final AuditDesk desk;
    private final Proofs proofs;

    ProofController(AuditDesk desk, LedgerRecords records, LedgerProofs proofs) {
        this.desk = desk;
        this.proofs = new Proofs(records, proofs);
    }

    /**
     * Inclusion with {@code event_id} (and {@code size}), consistency with {@code from} (and {@code to}).
     *
     * @param size of the tree, at most the newest head's position, which it is when left out
     * @param from size of the earlier tree, 1 and more
     * @param to size of the later one, as {@code size}
     */
    @GetMapping
    ResponseEntity<Proof> proof(
            Caller caller,
            @RequestParam(name = "event_id", required = false) @Nullable String eventId,
            @RequestParam(name = "size", required = false) @Nullable String size,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to) {
        long position = desk.enter(caller, AuditAction.PROOF_READ, eventId);
        Proof proof = eventId == null ? proofs.consistency(from, to) : proofs.inclusion(caller.hotel(), eventId, size);
        return ResponseEntity.ok()
                .header(ChatPosition.HEADER, Long.toString(position))
                .body(proof);
    }
}
