package hotel.chat.realtime.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids of envelopes: made of the fact's id, the type and the subject, so a retry and {@code sync} make the same. */
public final class EventIds {
    private EventIds() {}

    /**
     * A UUID of version 8 (RFC 9562: made by a rule of our own) from SHA-256.
     *
     * @param subject tells two envelopes of one fact and type apart: the person of a personal one, else the conversation
     */
    public static String of(String factId, EnvelopeType type, String subject) {
        String name = factId + "\n" + type.wireName() + "\n" + subject;
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (digest.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
