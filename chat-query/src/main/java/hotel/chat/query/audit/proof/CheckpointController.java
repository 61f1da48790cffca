package hotel.chat.query.audit.proof;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.ledger.SigningKey;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.LedgerProofs;
import hotel.chat.query.paging.Cursors;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ChatPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signed heads, to be kept elsewhere, and the keys that verify them. Heads cover the facts of all hotels, and tell nothing of them. */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit")
final class CheckpointController {
    private final AuditDesk desk;
    private final LedgerProofs proofs;

    CheckpointController(AuditDesk desk, LedgerProofs proofs) {
        this.desk = desk;
        this.proofs = proofs;
    }

    /** Newest first. Who asks when nothing was signed yet gets the head as it is now. */
    @GetMapping("/checkpoints")
    ResponseEntity<CheckpointPage> page(
            Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        long position = desk.enter(caller, AuditAction.CHECKPOINTS_READ, null);
        int size = Parameters.limit(limit);
        long below = cursor == null ? Long.MAX_VALUE : Cursors.parsePosition(cursor);
        List<SignedHead> found = proofs.heads(below, size + 1);
        if (found.isEmpty() && cursor == null) {
            found = List.of(proofs.sign());
        }
        List<SignedHead> shown = found.subList(0, Math.min(size, found.size()));
        String next =
                found.size() > size ? Cursors.of(Long.toString(shown.getLast().position())) : null;
        return ResponseEntity.ok()
                .header(ChatPosition.HEADER, Long.toString(position))
                .body(new CheckpointPage(shown.stream().map(Checkpoint::of).toList(), next));
    }

    /** Every key that has ever signed, oldest first. */
    @GetMapping("/keys")
    ResponseEntity<Keys> keys(Caller caller) {
        long position = desk.enter(caller, AuditAction.KEYS_READ, null);
        return ResponseEntity.ok()
                .header(ChatPosition.HEADER, Long.toString(position))
                .body(new Keys(proofs.keys().stream().map(PublicKey::of).toList()));
    }

    /** Some heads. */
    record CheckpointPage(
            List<Checkpoint> checkpoints, @Nullable String nextCursor) {}

    /** All keys. */
    record Keys(List<PublicKey> keys) {}

    /**
     * A public key.
     *
     * @param algorithm {@code Ed25519}
     * @param publicKey raw, 32 bytes in base64
     * @param endorsedBy id of the key before, which vouches for it
     * @param endorsement signature of that key, in base64
     */
    record PublicKey(
            String keyId,
            String algorithm,
            String publicKey,
            Instant createdAt,
            @Nullable String endorsedBy,
            @Nullable String endorsement) {
        private static final String ALGORITHM = "Ed25519";

        static PublicKey of(SigningKey key) {
            Base64.Encoder base64 = Base64.getEncoder();
            byte[] endorsement = key.endorsement();
            return new PublicKey(
                    key.keyId(),
                    ALGORITHM,
                    base64.encodeToString(key.publicKey()),
                    key.since(),
                    key.endorsedBy(),
                    endorsement == null ? null : base64.encodeToString(endorsement));
        }
    }
}
