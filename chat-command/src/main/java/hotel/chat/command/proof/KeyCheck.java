package hotel.chat.command.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.ledger.SigningKey;

/** That public keys are what their ids say, and that each is vouched for by an older one as it claims to be. */
final class KeyCheck {
    private KeyCheck() {}

    static Map<String, byte[]> check(List<SigningKey> keys) throws Broken {
        Map<String, byte[]> known = new HashMap<>();
        for (SigningKey key : keys) {
            if (!Ed25519.keyId(key.publicKey()).equals(key.keyId())) {
                throw new Broken(0, "the key " + key.keyId() + " has another public key");
            }
            String by = key.endorsedBy();
            byte[] endorsement = key.endorsement();
            if (by != null && endorsement != null) {
                byte[] older = known.get(by);
                if (older == null
                        || !Ed25519.verifies(older, SignedText.endorsement(key.publicKey(), by), endorsement)) {
                    throw new Broken(0, "the key " + key.keyId() + " is not vouched for by " + by + " as it claims");
                }
            }
            known.put(key.keyId(), key.publicKey());
        }
        return known;
    }
}
