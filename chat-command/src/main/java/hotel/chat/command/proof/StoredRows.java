package hotel.chat.command.proof;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/**
 * The rows of the ledger in order, by {@code COPY} in its binary form, so that nothing is decoded that is only hashed. In
 * stretches, since a copy cannot be called back without a race against what is said next, only read to its end.
 */
final class StoredRows implements AutoCloseable {
    private static final long STRETCH = 50_000;
    /** Signature, flags and length of an extension that there is none of. */
    private static final int HEADER = 19;

    private final CopyManager copies;
    private final long last;
    private final long upTo;
    private long begun;
    private CopyOut copy;
    private boolean first = true;

    private StoredRows(CopyManager copies, long after, long last, long upTo) throws SQLException {
        this.copies = copies;
        this.last = last;
        this.upTo = upTo;
        this.begun = after;
        this.copy = stretch();
    }

    /**
     * @param last position of the last row that should be there
     * @param upTo how far to look
     */
    static StoredRows open(Connection connection, long after, long last, long upTo) throws SQLException {
        return new StoredRows(connection.unwrap(PGConnection.class).getCopyAPI(), after, last, upTo);
    }

    private CopyOut stretch() throws SQLException {
        long after = begun;
        begun = last - after > STRETCH ? after + STRETCH : upTo;
        first = true;
        return copies.copyOut("copy (select " + StoredRow.COLUMNS + " from event_store.ledger where position > " + after
                + " and position <= " + begun + " order by position) to stdout (format binary)");
    }

    /** Null after the last. */
    @Nullable
    StoredRow next() throws SQLException {
        while (true) {
            byte[] message = copy.readFromCopy();
            if (message != null) {
                int from = first ? HEADER : 0;
                first = false;
                if (message.length > from + Short.BYTES
                        && ByteBuffer.wrap(message).getShort(from) > 0) {
                    return new StoredRow(message, from + Short.BYTES);
                }
            } else if (begun == upTo) {
                return null;
            } else {
                copy = stretch();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        byte[] rest;
        do {
            rest = copy.isActive() ? copy.readFromCopy() : null;
        } while (rest != null);
    }
}
