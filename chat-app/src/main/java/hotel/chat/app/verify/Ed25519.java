package hotel.chat.app.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Public keys as their raw 32 bytes. */
final class Ed25519 {
    /** What SubjectPublicKeyInfo has before the raw bytes (RFC 8410). */
    private static final byte[] HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int LENGTH = 32;

    private Ed25519() {}

    static boolean verifies(byte[] publicKey, byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key(publicKey));
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    /** SHA-256 of the raw key, hex. */
    static String fingerprint(byte[] publicKey) {
        return HexFormat.of().formatHex(Container.sha256().digest(publicKey));
    }

    static String id(byte[] publicKey) {
        return fingerprint(publicKey).substring(0, 16);
    }

    /** A raw key from a file: 64 hex digits, base64, or PEM. */
    static byte[] read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8)
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        byte[] bytes = text.matches("[0-9a-fA-F]{64}") ? HexFormat.of().parseHex(text) : decoded(file, text);
        if (bytes.length == HEADER.length + LENGTH && Arrays.mismatch(bytes, HEADER) == HEADER.length) {
            return Arrays.copyOfRange(bytes, HEADER.length, bytes.length);
        }
        if (bytes.length != LENGTH) {
            throw new IOException(file + " holds no public key of Ed25519");
        }
        return bytes;
    }

    private static byte[] decoded(Path file, String text) throws IOException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IOException(file + " holds no public key of Ed25519", notBase64);
        }
    }

    private static PublicKey key(byte[] raw) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(HEADER, HEADER.length + raw.length);
        System.arraycopy(raw, 0, encoded, HEADER.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
