package hotel.chat.command.ledger;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;

/** Rows that are to be what their hashes say, read with {@link LedgerRows#COLUMNS_AND_HASH}. */
final class CheckedRows implements Reads.RowTaker {
    private static final byte[] BEFORE_THE_FIRST = new byte[32];

    private final List<LedgerRow> rows = new ArrayList<>();
    private final Map<Long, byte[]> hashes = new HashMap<>();

    @Override
    public void take(ResultSet row) throws SQLException {
        LedgerRow read = readable(row);
        rows.add(read);
        hashes.put(read.position(), row.getBytes(LedgerRows.HASH));
    }

    int size() {
        return rows.size();
    }

    long lastPosition() {
        return rows.getLast().position();
    }

    /** The hash of each is to be that of what it says after the hash before it; {@code elsewhere} finds those of other rows. */
    CheckedRows check(Function<List<Long>, Map<Long, byte[]>> elsewhere) {
        Map<Long, byte[]> others = elsewhere.apply(rows.stream()
                .map(row -> row.position() - 1)
                .filter(before -> before > 0 && !hashes.containsKey(before))
                .toList());
        hashes.put(0L, BEFORE_THE_FIRST);
        hashes.putAll(others);
        LedgerRows.stream(rows)
                .filter(row -> !isRight(row))
                .map(LedgerRow::position)
                .min(Comparator.naturalOrder())
                .ifPresent(position -> {
                    throw new LedgerAltered(position, "its hash is not that of what is stored there and before it");
                });
        return this;
    }

    private boolean isRight(LedgerRow row) {
        byte[] previous = hashes.get(row.position() - 1);
        return previous != null
                && MessageDigest.isEqual(CanonicalBytes.hash(previous, row), hashes.get(row.position()));
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
