package hotel.chat.command.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private CanonicalBytes() {}

    static byte[] hash(byte[] previous, LedgerRow row) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            return digest.digest(of(row));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static byte[] of(LedgerRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(320 + row.payload().length + row.metadata().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(row, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(LedgerRow row, DataOutputStream out) throws IOException {
        ConversationId conversation = row.conversation();
        out.writeByte(VERSION);
        out.writeLong(row.position());
        text(out, row.eventId().toString());
        text(out, row.hotel().value());
        text(out, conversation == null ? "" : conversation.value());
        out.writeLong(row.previousInConversation());
        text(out, row.stream().value());
        out.writeLong(row.sequence());
        text(out, row.actor().value());
        out.writeLong(row.at().toEpochMilli());
        text(out, row.type());
        out.writeInt(row.revision());
        bytes(out, row.payload());
        bytes(out, row.metadata());
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        bytes(out, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
