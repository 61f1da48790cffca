package hotel.chat.command.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * A row of the ledger in PostgreSQL's binary form. Its strings and byte arrays have their length in four bytes before them, just as in
 * the canonical bytes of ADR 1, so these are put together without a copy of any field. Nothing is believed: a row
 * whose fields no writer would have made can still be hashed and named.
 */
final class StoredRow {
    /** The columns, in the order of the canonical bytes; the hash last. */
    static final String COLUMNS = """
            position, event_id::text, hotel, conversation_id::text, previous_in_conversation, stream, sequence, actor,
            committed_at, type, revision, payload, metadata, hash
            """;

    private static final int FIELDS = 14;
    private static final byte LAYOUT = 1;
    /** 2000-01-01, from which PostgreSQL counts microseconds, in seconds since 1970. */
    private static final long EPOCH_SECONDS = 946_684_800L;

    private static final int POSITION = 0;
    private static final int HOTEL = 2;
    private static final int CONVERSATION = 3;
    private static final int PREVIOUS = 4;
    private static final int STREAM = 5;
    private static final int SEQUENCE = 6;
    private static final int TIME = 8;
    private static final int REVISION = 10;
    private static final int HASH = 13;

    private final byte[] bytes;
    /** Where each field's length stands. */
    private final int[] at = new int[FIELDS];

    private final ByteBuffer numbers;

    /** @param from where the row's number of fields has been read */
    StoredRow(byte[] bytes, int from) {
        this.bytes = bytes;
        this.numbers = ByteBuffer.wrap(bytes);
        int next = from;
        for (int field = 0; field < FIELDS; field++) {
            at[field] = next;
            next += Integer.BYTES + Math.max(0, length(field));
        }
    }

    private int length(int field) {
        return numbers.getInt(at[field]);
    }

    private long number(int field) {
        return numbers.getLong(at[field] + Integer.BYTES);
    }

    private String text(int field) {
        return new String(bytes, at[field] + Integer.BYTES, Math.max(0, length(field)), StandardCharsets.UTF_8);
    }

    long position() {
        return number(POSITION);
    }

    long previousInConversation() {
        return number(PREVIOUS);
    }

    long sequence() {
        return number(SEQUENCE);
    }

    boolean hasConversation() {
        return length(CONVERSATION) >= 0;
    }

    String stream() {
        return text(STREAM);
    }

    /** Hotel and conversation. */
    String conversation() {
        return text(HOTEL) + "/" + text(CONVERSATION);
    }

    String hotel() {
        return text(HOTEL);
    }

    /** Microseconds: PostgreSQL keeps more than is hashed, and the rest must be zero. */
    boolean isWholeMilliseconds() {
        return number(TIME) % 1_000 == 0;
    }

    Instant at() {
        long micros = number(TIME);
        return Instant.ofEpochSecond(
                EPOCH_SECONDS + Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    byte[] hash() {
        byte[] hash = new byte[Math.max(0, length(HASH))];
        System.arraycopy(bytes, at[HASH] + Integer.BYTES, hash, 0, hash.length);
        return hash;
    }

    /** What the hash must be after that of the row before. */
    byte[] hashAfter(byte[] previous, MessageDigest sha256) {
        sha256.update(previous);
        sha256.update(LAYOUT);
        for (int field = 0; field < HASH; field++) {
            switch (field) {
                case POSITION, PREVIOUS, SEQUENCE -> sha256.update(bytes, at[field] + Integer.BYTES, Long.BYTES);
                case REVISION -> sha256.update(bytes, at[field] + Integer.BYTES, Integer.BYTES);
                case TIME -> sha256.update(eight(at().toEpochMilli()));
                case CONVERSATION -> conversationInto(sha256);
                default -> sha256.update(bytes, at[field], Integer.BYTES + Math.max(0, length(field)));
            }
        }
        return sha256.digest();
    }

    private void conversationInto(MessageDigest sha256) {
        if (hasConversation()) {
            sha256.update(bytes, at[CONVERSATION], Integer.BYTES + length(CONVERSATION));
        } else {
            sha256.update(new byte[Integer.BYTES]);
        }
    }

    private static byte[] eight(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
