package hotel.chat.app.verify;

import java.util.Arrays;
import java.util.HexFormat;

/** Compares an export with what whoever verifies knows from elsewhere. */
final class Pinning {
    private final boolean keyPinned;
    private final int headsMatched;

    Pinning(Trust trust, Manifest manifest, Facts facts) throws Fault {
        byte[] wanted = trust.key();
        if (wanted != null && !isVouchedFor(manifest, wanted)) {
            throw Fault.in(Manifest.ENTRY, "it was signed with another key than the one that is demanded");
        }
        this.keyPinned = wanted != null;
        this.headsMatched = heads(trust, manifest.head(), facts);
    }

    private static boolean isVouchedFor(Manifest manifest, byte[] wanted) throws Fault {
        for (byte[] endorser : manifest.endorsers(manifest.signer())) {
            if (Arrays.equals(endorser, wanted)) {
                return true;
            }
        }
        return false;
    }

    boolean isKeyPinned() {
        return keyPinned;
    }

    int headsMatched() {
        return headsMatched;
    }

    private static int heads(Trust trust, Head head, Facts facts) throws Fault {
        int matched = 0;
        for (Trust.KnownHead known : trust.heads()) {
            boolean same = known.position() == head.position();
            if (same && !(known.hash().equals(head.hashHex()) && known.root().equals(head.rootHex()))) {
                throw Fault.at(
                        Manifest.ENTRY, known.position(), "the signed head is another one than was published before");
            }
            byte[] hash = facts.hashAt(known.position());
            if (hash != null && !HexFormat.of().formatHex(hash).equals(known.hash())) {
                throw Fault.at(
                        FactLine.ENTRY,
                        known.position(),
                        "its hash is another one than that of a head published before");
            }
            matched += same || hash != null ? 1 : 0;
        }
        return matched;
    }
}
