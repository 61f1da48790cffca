package hotel.chat.realtime.embedded;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with the application's secret, compared in constant time. */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final PusherCredentials credentials;
    private final SecretKeySpec secret;

    Signatures(PusherCredentials credentials) {
        this.credentials = credentials;
        this.secret = new SecretKeySpec(credentials.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    boolean isKey(String key) {
        return equal(key, credentials.key());
    }

    boolean isAppId(String appId) {
        return appId.equals(credentials.appId());
    }

    /** Checks an auth value of the form {@code key:signature}. */
    boolean authorizes(String auth, String signedText) {
        int colon = auth.indexOf(':');
        return colon > 0 && isKey(auth.substring(0, colon)) && fits(auth.substring(colon + 1), signedText);
    }

    boolean fits(String signature, String signedText) {
        return equal(signature, sign(signedText));
    }

    String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    static boolean equal(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
