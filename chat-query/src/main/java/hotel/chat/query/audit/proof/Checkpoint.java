package hotel.chat.query.audit.proof;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

import hotel.chat.api.ledger.SignedHead;

/**
 * A signed head; what is signed stands in {@code docs/adr/0017-signed-heads.md}.
 *
 * @param position of the newest fact that it covers, and the number of leaves of the tree
 * @param hash of that fact, 64 hex digits
 * @param root of the tree, 64 hex digits
 * @param signature Ed25519, base64
 */
record Checkpoint(long position, String hash, String root, Instant at, String keyId, String signature) {
    static Checkpoint of(SignedHead head) {
        HexFormat hex = HexFormat.of();
        return new Checkpoint(
                head.position(),
                hex.formatHex(head.hash()),
                hex.formatHex(head.root()),
                head.at(),
                head.keyId(),
                Base64.getEncoder().encodeToString(head.signature()));
    }
}
