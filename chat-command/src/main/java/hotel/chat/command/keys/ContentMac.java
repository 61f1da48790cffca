package hotel.chat.command.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.google.crypto.tink.subtle.Hkdf;

/** HMAC-SHA256 of request contents under a key derived from the master key: tells same from other, and nothing else. */
public final class ContentMac {
    private static final String ALGORITHM = "HmacSha256";

    private final SecretKeySpec key;

    public ContentMac(MasterKey master) {
        try {
            byte[] purpose = "request content v1".getBytes(StandardCharsets.UTF_8);
            this.key =
                    new SecretKeySpec(Hkdf.computeHkdf(ALGORITHM, master.bytes(), new byte[0], purpose, 32), ALGORITHM);
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
