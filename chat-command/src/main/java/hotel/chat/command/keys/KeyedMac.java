package hotel.chat.command.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.google.crypto.tink.subtle.Hkdf;

/** HMAC-SHA256 under a key that is derived from the master key for one purpose: tells same from other, and nothing else. */
public final class KeyedMac {
    private static final String ALGORITHM = "HmacSha256";

    private final SecretKeySpec key;

    public KeyedMac(MasterKey master, String purpose) {
        try {
            this.key = new SecretKeySpec(
                    Hkdf.computeHkdf(
                            ALGORITHM, master.bytes(), new byte[0], purpose.getBytes(StandardCharsets.UTF_8), 32),
                    ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    /** 32 bytes. */
    public byte[] of(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }
}
