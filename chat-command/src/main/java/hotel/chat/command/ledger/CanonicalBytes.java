package hotel.chat.command.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import hotel.chat.api.identity.ConversationId;

/**
 * The hash chain: {@code hash = SHA-256(previous hash ‖ canonical bytes)}, from 32 zero bytes. The canonical bytes,
 * version 1, are fixed by {@code docs/adr/0001-canonical-bytes.md}: big-endian integers, strings and byte arrays with a
 * four-byte length before them.
 */
final class CanonicalBytes {
    private static final int VERSION = 1;
    private static final int NUMBERS_AND_LENGTHS = 128;
    private static final int MOST_BYTES_A_CHAR = 3;

    private CanonicalBytes() {}

    static byte[] hash(byte[] previous, LedgerRow row) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(written(row));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static byte[] of(LedgerRow row) {
        ByteBuffer written = written(row);
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    private static ByteBuffer written(LedgerRow row) {
        String event = row.eventId().toString();
        String hotel = row.hotel().value();
        ConversationId conversation = row.conversation();
        String conversationId = conversation == null ? "" : conversation.value();
        String stream = row.stream().value();
        String actor = row.actor().value();
        int chars = event.length()
                + hotel.length()
                + conversationId.length()
                + stream.length()
                + actor.length()
                + row.type().length();
        ByteBuffer out = ByteBuffer.allocate(
                NUMBERS_AND_LENGTHS + MOST_BYTES_A_CHAR * chars + row.payload().length + row.metadata().length);
        out.put((byte) VERSION);
        out.putLong(row.position());
        text(out, event);
        text(out, hotel);
        text(out, conversationId);
        out.putLong(row.previousInConversation());
        text(out, stream);
        out.putLong(row.sequence());
        text(out, actor);
        out.putLong(row.at().toEpochMilli());
        text(out, row.type());
        out.putInt(row.revision());
        bytes(out, row.payload());
        bytes(out, row.metadata());
        return out.flip();
    }

    private static void text(ByteBuffer out, String value) {
        bytes(out, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteBuffer out, byte[] value) {
        out.putInt(value.length);
        out.put(value);
    }
}
