package hotel.chat.command.ledger;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;

/** Rows that are to be what their hashes say, read with {@link LedgerRows#COLUMNS_AND_FOUND_HASHES} or in that order. */
final class CheckedRows implements Reads.RowTaker {
    private final List<LedgerRow> rows = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final Map<Long, byte[]> hashesBefore = new HashMap<>();

    @Override
    public void take(ResultSet row) throws SQLException {
        LedgerRow read = readable(row);
        byte[] before = row.getBytes(LedgerRows.PREVIOUS_HASH);
        if (before != null) {
            hashesBefore.put(read.position(), before);
        } else if (!rows.isEmpty() && lastPosition() == read.position() - 1) {
            hashesBefore.put(read.position(), hashes.getLast());
        }
        hashes.add(row.getBytes(LedgerRows.HASH));
        rows.add(read);
    }

    int size() {
        return rows.size();
    }

    long lastPosition() {
        return rows.getLast().position();
    }

    /**
     * The hash of each is to be that of what it says after the hash before it.
     *
     * @param elsewhere finds hashes by position, asked for those before rows which say wrongly that the row before is the fact before
     */
    CheckedRows check(Function<List<Long>, Map<Long, byte[]>> elsewhere) {
        List<Long> missing = rows.stream()
                .map(LedgerRow::position)
                .filter(position -> !hashesBefore.containsKey(position))
                .map(position -> position - 1)
                .toList();
        if (!missing.isEmpty()) {
            elsewhere.apply(missing).forEach((position, hash) -> hashesBefore.put(position + 1, hash));
        }
        LedgerRows.indexes(rows)
                .filter(index -> !isRight(rows.get(index), hashes.get(index)))
                .mapToLong(index -> rows.get(index).position())
                .min()
                .ifPresent(position -> {
                    throw new LedgerAltered(position, "its hash is not that of what is stored there and before it");
                });
        return this;
    }

    private boolean isRight(LedgerRow row, byte[] hash) {
        byte[] before = hashesBefore.get(row.position());
        return before != null && MessageDigest.isEqual(CanonicalBytes.hash(before, row), hash);
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
