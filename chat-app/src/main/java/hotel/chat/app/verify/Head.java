package hotel.chat.app.verify;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The signed head of the log.
 *
 * @param at as it is written
 */
record Head(long position, byte[] hash, byte[] root, String at, String keyId, byte[] signature) {
    private static final HexFormat HEX = HexFormat.of();

    static Head of(Line json) throws Fault {
        return new Head(
                json.number("position"),
                json.hash("hash"),
                json.hash("root"),
                json.time("at"),
                json.string("key_id"),
                json.base64("signature"));
    }

    /** The facts make its root, and it is signed. */
    void check(Facts facts, SigningKeys keys) throws Fault {
        byte[] newest = facts.headHash();
        if (newest != null && !Arrays.equals(newest, hash)) {
            throw Fault.at(FactLine.ENTRY, position, "its hash is not that of the signed head");
        }
        if (!Arrays.equals(facts.root(), root)) {
            throw Fault.in(
                    FactLine.ENTRY,
                    "these facts do not make the root of the signed head: some of them were made later");
        }
        if (!keys.isSignature(keyId, SignedBytes.of(this), signature)) {
            throw Fault.in(Manifest.ENTRY, "the head's signature is not good");
        }
    }

    String hashHex() {
        return HEX.formatHex(hash);
    }

    String rootHex() {
        return HEX.formatHex(root);
    }
}
