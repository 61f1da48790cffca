package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody with a key of their own, who makes everything in an export fit again that can be made to fit. */
final class Forger {
    private static final int RAW = 32;

    private final KeyPair pair;
    private final String keyId;

    Forger() throws GeneralSecurityException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keyId = fingerprint().substring(0, 16);
    }

    /** SHA-256 of the raw public key. */
    String fingerprint() {
        return Attaching.sha256(publicKey());
    }

    byte[] publicKey() {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
    }

    /** The head and the key of the manifest become the forger's, and what it says of entries what they are now. */
    void fit(Zipped zip, ObjectNode manifest) {
        ObjectNode head = (ObjectNode) manifest.path("head");
        head.put("key_id", keyId).put("signature", signed(headText(head)));
        manifest.putArray("keys")
                .addObject()
                .put("key_id", keyId)
                .put("public_key", Base64.getEncoder().encodeToString(publicKey()))
                .put("since", head.path("at").asString())
                .putNull("endorsed_by")
                .putNull("endorsement");
        ArrayNode entries = manifest.putArray("entries");
        zip.entries().forEach((name, bytes) -> {
            if (!name.startsWith("manifest.")) {
                entries.addObject().put("name", name).put("size", bytes.length).put("sha256", Attaching.sha256(bytes));
            }
        });
    }

    /** Signs that manifest, whatever it says. */
    void sign(Zipped zip, String manifest) {
        zip.put("manifest.json", manifest);
        zip.put(
                "manifest.sig",
                Colleague.JSON
                        .createObjectNode()
                        .put("key_id", keyId)
                        .put("signature", signed(manifest))
                        .toString());
    }

    private static String headText(JsonNode head) {
        return """
                staff-chat head v1
                position %d
                hash %s
                root %s
                at %s
                key %s
                """.formatted(
                        head.path("position").asLong(),
                        head.path("hash").asString(),
                        head.path("root").asString(),
                        head.path("at").asString(),
                        head.path("key_id").asString());
    }

    private String signed(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
