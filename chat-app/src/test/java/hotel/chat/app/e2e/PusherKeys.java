package hotel.chat.app.e2e;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a server signs for its embedded Pusher server with; for tests that sign what it never would. */
record PusherKeys(String key, String secret) {
    static PusherKeys in(Path data) throws IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("embedded-pusher.properties"))) {
            kept.load(reader);
        }
        return new PusherKeys(kept.getProperty("key"), kept.getProperty("secret"));
    }

    String auth(String text) {
        return key + ":" + sign(text);
    }

    String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String md5(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return "PusherKeys[" + key + "]";
    }
}
