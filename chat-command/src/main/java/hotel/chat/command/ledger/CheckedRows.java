package hotel.chat.command.ledger;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;

/** Rows that are what their hashes say, read with {@link LedgerRows#COLUMNS_AND_HASHES}. */
final class CheckedRows implements Reads.RowTaker {
    private final List<LedgerRow> rows = new ArrayList<>();

    @Override
    public void take(ResultSet row) throws SQLException {
        LedgerRow read = readable(row);
        byte[] hash = CanonicalBytes.hash(row.getBytes(LedgerRows.PREVIOUS_HASH), read);
        if (!MessageDigest.isEqual(hash, row.getBytes(LedgerRows.HASH))) {
            throw new LedgerAltered(read.position(), "its hash is not that of what is stored there");
        }
        rows.add(read);
    }

    private static LedgerRow readable(ResultSet row) throws SQLException {
        try {
            return LedgerRows.row(row);
        } catch (IllegalArgumentException | Rejection unreadable) {
            throw new LedgerAltered(row.getLong(1), "what is stored there cannot be read");
        }
    }

    List<LedgerRow> inAnyOrder() {
        return rows;
    }

    /** All facts of their streams up to some position. */
    List<LedgerRow> wholeStreams() {
        Map<StreamId, Long> next = new HashMap<>();
        for (LedgerRow row : rows) {
            if (row.sequence() != next.getOrDefault(row.stream(), 0L)) {
                throw new LedgerAltered(row.position(), "facts of its stream are missing before it");
            }
            next.put(row.stream(), row.sequence() + 1);
        }
        return rows;
    }

    /** A conversation's facts, one after the other, from the first one after a position. */
    List<LedgerRow> oneAfterTheOther(long after) {
        long before = after;
        for (LedgerRow row : rows) {
            long previous = row.previousInConversation();
            boolean isFirst = before == after;
            if (isFirst ? previous > before : previous != before) {
                throw new LedgerAltered(Math.max(previous, before + 1), "a fact of a conversation is missing");
            }
            before = row.position();
        }
        return rows;
    }
}
