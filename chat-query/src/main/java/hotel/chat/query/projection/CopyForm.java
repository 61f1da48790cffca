package hotel.chat.query.projection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;

import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** Rows in PostgreSQL's binary form of COPY: nothing is parsed, and no value is quoted in PostgreSQL's log when a row is refused. */
final class CopyForm {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NULL = -1;
    private static final int TEXT = 25;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    CopyForm() {
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** The values of one follow. */
    void row(int columns) {
        room(Short.BYTES).putShort((short) columns);
    }

    void nothing() {
        room(Integer.BYTES).putInt(NULL);
    }

    void text(String value) {
        put(value.getBytes(StandardCharsets.UTF_8));
    }

    void id(String value) {
        UUID id = UUID.fromString(value);
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
    }

    void number(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    }

    void integer(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
    }

    void flag(boolean value) {
        put(new byte[] {(byte) (value ? 1 : 0)});
    }

    void time(Instant value) {
        number(ChronoUnit.MICROS.between(EPOCH, value));
    }

    /** As an array of one dimension, or of none when it is empty. */
    void texts(Collection<String> values) {
        int begin = room(6 * Integer.BYTES).position();
        bytes.putInt(0).putInt(values.isEmpty() ? 0 : 1).putInt(0).putInt(TEXT);
        if (!values.isEmpty()) {
            bytes.putInt(values.size()).putInt(1);
            values.forEach(this::text);
        }
        bytes.putInt(begin, bytes.position() - begin - Integer.BYTES);
    }

    /** Adds the rows to a table, in the open transaction. */
    void copy(String insert, JdbcOperations jdbc) {
        room(Short.BYTES).putShort((short) -1);
        String copy = "copy " + insert.substring("insert into ".length(), insert.indexOf(')') + 1)
                + " from stdin (format binary)";
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(copy, new ByteArrayInputStream(bytes.array(), 0, bytes.position()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void put(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
    }

    private ByteBuffer room(int wanted) {
        if (bytes.remaining() < wanted) {
            bytes = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + wanted))
                    .put(bytes.flip());
        }
        return bytes;
    }
}
