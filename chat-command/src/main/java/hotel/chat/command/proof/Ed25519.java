package hotel.chat.command.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Signatures of RFC 8032 by the JDK; public keys are 32 raw bytes. */
final class Ed25519 {
    static final int PUBLIC_KEY_LENGTH = 32;
    private static final String ALGORITHM = "Ed25519";
    private static final int ID_LENGTH = 8;
    /** What stands before the raw key in its SubjectPublicKeyInfo. */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_LENGTH, encoded.length);
    }

    static String keyId(byte[] publicKey) {
        return HexFormat.of().formatHex(TreeHash.sha256().digest(publicKey), 0, ID_LENGTH);
    }

    static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** Whether it is the signature; what is no key or no signature at all is false, too. */
    static boolean verifies(byte[] publicKey, byte[] content, byte[] signature) {
        byte[] encoded = Arrays.copyOf(INFO, INFO.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, INFO.length, publicKey.length);
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static IllegalStateException unavailable(GeneralSecurityException e) {
        return new IllegalStateException("Ed25519 is not available, or a key is not one of it", e);
    }
}
