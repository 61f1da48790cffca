package hotel.chat.query.audit.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.port.LedgerProofs;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.paging.Parameters;
import org.jspecify.annotations.Nullable;

/** Makes proofs under signed heads; a fact that no head covers yet is covered by one that is signed now. */
final class Proofs {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final HexFormat HEX = HexFormat.of();

    private final LedgerRecords records;
    private final LedgerProofs proofs;

    Proofs(LedgerRecords records, LedgerProofs proofs) {
        this.records = records;
        this.proofs = proofs;
    }

    Proof inclusion(HotelId hotel, String eventId, @Nullable String size) {
        if (!UUID.matcher(eventId).matches()) {
            throw Rejection.invalid("event_id", "must be a UUID");
        }
        StoredFact fact = records.find(hotel, eventId).orElseThrow(Rejection::notFound);
        SignedHead newest = newest();
        if (newest.position() < fact.position()) {
            newest = proofs.sign();
        }
        long leaves = within("size", size, fact.position(), newest);
        return new Proof(
                "inclusion",
                fact.eventId(),
                fact.position(),
                HEX.formatHex(fact.hash()),
                leaf(fact.hash()),
                null,
                leaves,
                path(proofs.inclusion(fact.position(), leaves)),
                null,
                head(leaves));
    }

    Proof consistency(@Nullable String from, @Nullable String to) {
        if (from == null) {
            throw Rejection.invalid("from", "or event_id is needed");
        }
        SignedHead newest = newest();
        long first = within("from", from, 1, newest);
        long second = within("to", to, first, newest);
        return new Proof(
                "consistency",
                null,
                null,
                null,
                null,
                first,
                second,
                path(proofs.consistency(first, second)),
                head(first),
                head(second));
    }

    private SignedHead newest() {
        List<SignedHead> newest = proofs.heads(Long.MAX_VALUE, 1);
        return newest.isEmpty() ? proofs.sign() : newest.getFirst();
    }

    /** A size that a signed head covers, so that the proof ends at something that somebody can hold on to. */
    private static long within(String field, @Nullable String value, long least, SignedHead newest) {
        long size = value == null ? newest.position() : Parameters.position(field, value);
        if (size < least || size > newest.position()) {
            throw Rejection.invalid(field, "must be " + least + ".." + newest.position());
        }
        return size;
    }

    private @Nullable Checkpoint head(long position) {
        return proofs.heads(position + 1, 1).stream()
                .filter(head -> head.position() == position)
                .findFirst()
                .map(Checkpoint::of)
                .orElse(null);
    }

    private static List<String> path(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }

    private static String leaf(byte[] hash) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((byte) 0);
            return HEX.formatHex(sha256.digest(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
