package hotel.chat.realtime.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import hotel.chat.realtime.publish.PusherApp;

/** Pusher's signatures for subscriptions and signing in: {@code key:} and hex HMAC-SHA256 with the app's secret. */
final class Signer {
    private static final String ALGORITHM = "HmacSHA256";

    private final PusherApp app;
    private final SecretKeySpec secret;

    Signer(PusherApp app) {
        this.app = app;
        this.secret = new SecretKeySpec(app.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String subscription(String socketId, String channel) {
        return sign(socketId + ":" + channel);
    }

    String user(String socketId, String userData) {
        return sign(socketId + "::user::" + userData);
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return app.key() + ":" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
