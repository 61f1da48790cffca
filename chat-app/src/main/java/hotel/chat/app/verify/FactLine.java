package hotel.chat.app.verify;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/** A line of {@code facts.ndjson}: every field that is hashed. */
record FactLine(
        long position,
        String eventId,
        String hotel,
        @Nullable String conversation,
        long previousInConversation,
        String stream,
        long sequence,
        String actor,
        long committedAt,
        String type,
        int revision,
        byte[] payload,
        byte[] metadata,
        byte[] previousHash,
        byte[] hash) {
    static final String ENTRY = "facts.ndjson";

    private static final String MESSAGE = "message";
    private static final long LATEST = 1L << 47;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static FactLine of(Line line) throws Fault {
        long revision = line.number("revision");
        long committedAt = line.number("committed_at");
        if (revision != (int) revision || committedAt >= LATEST) {
            throw line.wrong("revision or committed_at", "is too large");
        }
        return new FactLine(
                line.number("position"),
                line.id("event_id"),
                line.string("hotel"),
                line.isNull("conversation_id") ? null : line.id("conversation_id"),
                line.number("previous_in_conversation"),
                line.string("stream"),
                line.number("sequence"),
                line.string("actor"),
                committedAt,
                line.string("type"),
                (int) revision,
                line.base64("payload"),
                line.base64("metadata"),
                line.hash("previous_hash"),
                line.hash("hash"));
    }

    /** What the hash must be. */
    byte[] computed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(320 + payload.length + metadata.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            out.writeLong(position);
            write(out, eventId);
            write(out, hotel);
            write(out, conversation == null ? "" : conversation);
            out.writeLong(previousInConversation);
            write(out, stream);
            out.writeLong(sequence);
            write(out, actor);
            out.writeLong(committedAt);
            write(out, type);
            out.writeInt(revision);
            write(out, payload);
            write(out, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        MessageDigest digest = Container.sha256();
        digest.update(previousHash);
        return digest.digest(bytes.toByteArray());
    }

    /** When it was committed, as the tables write it. */
    String at() {
        return TIME.format(Instant.ofEpochMilli(committedAt));
    }

    /** Of the message whose stream it is in; null where it is in none. */
    @Nullable
    String messageId() {
        String[] parts = stream.split("/", 3);
        return parts.length == 3 && parts[1].equals(MESSAGE) ? parts[2] : null;
    }

    Fault wrong(String reason) {
        return Fault.at(ENTRY, position, reason);
    }

    private static void write(DataOutputStream out, String value) throws IOException {
        write(out, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    /** Never the payload: records end up in logs. */
    @Override
    public String toString() {
        return "FactLine[" + position + " " + type + "]";
    }
}
