package hotel.chat.app.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of texts, which come in the order of the facts. */
final class Keys implements AutoCloseable {
    static final String ENTRY = "keys.ndjson";

    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final Lines lines;

    Keys(InputStream in) {
        this.lines = new Lines(ENTRY, in);
    }

    /** Those of one fact, by subjects. */
    Map<String, byte[]> of(FactLine fact) throws IOException, Fault {
        Map<String, byte[]> keys = new HashMap<>();
        for (Line line = lines.peek(); line != null; line = lines.peek()) {
            long position = line.number("position");
            String subject = line.string("subject");
            byte[] key = line.base64("key");
            if (key.length != 32) {
                throw line.wrong("key", "is no AES-256 key");
            }
            if (position < fact.position()) {
                throw Fault.at(ENTRY, position, "there is a key for a fact that is not there");
            }
            if (position > fact.position()) {
                break;
            }
            if (keys.put(subject, key) != null) {
                throw Fault.at(ENTRY, position, "a key is there twice");
            }
            lines.next();
        }
        return keys;
    }

    /** No key may be left. */
    void end() throws IOException, Fault {
        Line left = lines.next();
        if (left != null) {
            throw Fault.at(ENTRY, left.number("position"), "there is a key for a fact that is not there");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    static String open(FactLine fact, byte[] sealed, byte[] key, String subject) throws Fault {
        if (sealed.length < NONCE + TAG) {
            throw fact.wrong("a sealed text is cut off");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            GCMParameterSpec nonce = new GCMParameterSpec(TAG * 8, Arrays.copyOf(sealed, NONCE));
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), nonce);
            cipher.updateAAD(subject.getBytes(StandardCharsets.UTF_8));
            byte[] text = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (GeneralSecurityException | CharacterCodingException notOpened) {
            throw fact.wrong("a text cannot be opened with the key that is given for it");
        }
    }
}
