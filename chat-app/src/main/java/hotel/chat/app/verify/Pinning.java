package hotel.chat.app.verify;

import java.util.Arrays;

/** Compares an export with what whoever verifies knows from elsewhere. */
final class Pinning {
    private final boolean keyPinned;
    private final int headsMatched;

    Pinning(Trust trust, Manifest manifest, Facts facts) throws Fault {
        byte[] wanted = trust.key();
        if (wanted != null
                && manifest.keys().endorsers(manifest.signer()).stream().noneMatch(key -> Arrays.equals(key, wanted))) {
            throw Fault.in(Manifest.ENTRY, "it was signed with another key than the one that is demanded");
        }
        this.keyPinned = wanted != null;
        this.headsMatched = facts.known().matched(manifest.head());
    }

    boolean isKeyPinned() {
        return keyPinned;
    }

    int headsMatched() {
        return headsMatched;
    }
}
