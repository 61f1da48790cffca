package hotel.chat.app.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The keys that have signed heads, oldest first. */
final class SigningKeys {
    private final Map<String, Key> keys = new LinkedHashMap<>();

    private record Key(byte[] publicKey, @Nullable String endorser) {}

    static SigningKeys of(Line manifest) throws Fault {
        SigningKeys keys = new SigningKeys();
        for (Line key : manifest.objects("keys")) {
            keys.add(key);
        }
        return keys;
    }

    private void add(Line line) throws Fault {
        byte[] publicKey = line.base64("public_key");
        String id = line.string("key_id");
        line.time("since");
        if (publicKey.length != 32 || !Ed25519.id(publicKey).equals(id)) {
            throw line.wrong("key_id", "is not that of the key");
        }
        String endorser = line.optional("endorsed_by");
        if ((endorser == null) != line.isNull("endorsement")
                || (endorser != null
                        && !isSignature(endorser, SignedBytes.of(publicKey, endorser), line.base64("endorsement")))) {
            throw line.wrong("endorsement", "is not good");
        }
        if (keys.put(id, new Key(publicKey, endorser)) != null) {
            throw line.wrong("key_id", "is there twice");
        }
    }

    /** Whether one of these keys has signed. */
    boolean isSignature(String keyId, byte[] content, byte[] signature) {
        Key key = keys.get(keyId);
        return key != null && Ed25519.verifies(key.publicKey, content, signature);
    }

    /** Of a key that has signed. */
    byte[] publicKey(String keyId) {
        Key key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("no signature was checked with " + keyId);
        }
        return key.publicKey;
    }

    /** The raw keys by which one is vouched for, itself first. */
    List<byte[]> endorsers(String keyId) {
        List<byte[]> found = new ArrayList<>();
        Key key = keys.get(keyId);
        while (key != null) {
            found.add(key.publicKey);
            key = key.endorser == null ? null : keys.get(key.endorser);
        }
        return found;
    }
}
