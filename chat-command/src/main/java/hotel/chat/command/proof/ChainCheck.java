package hotel.chat.command.proof;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;

/** Goes through the facts in order: positions, hashes, times, and each fact's place in its conversation and stream. */
final class ChainCheck {
    private static final long UNKNOWN = -2;

    private final MessageDigest sha256 = TreeHash.sha256();
    private final Places conversations = new Places();
    private final Places streams = new Places();
    private final long first;
    private long position;
    private byte[] hash;
    private Instant at;

    /**
     * @param position of the fact before the first; 0 when it is the whole ledger
     * @param hash of that fact
     * @param at its time
     */
    ChainCheck(long position, byte[] hash, Instant at) {
        this.first = position + 1;
        this.position = position;
        this.hash = hash;
        this.at = at;
    }

    long position() {
        return position;
    }

    byte[] hash() {
        return hash;
    }

    Instant at() {
        return at;
    }

    void take(StoredRow row) throws Broken {
        long expected = position + 1;
        if (row.position() != expected) {
            throw new Broken(
                    expected,
                    row.position() == expected + 1
                            ? "the fact is missing"
                            : "facts " + expected + " to " + (row.position() - 1) + " are missing");
        }
        byte[] found = row.hash();
        if (!Arrays.equals(found, row.hashAfter(hash, sha256))) {
            throw new Broken(expected, "its hash is not that of its content and the fact before it");
        }
        takeTime(row, expected);
        takePlaces(row, expected);
        position = expected;
        hash = found;
    }

    private void takeTime(StoredRow row, long expected) throws Broken {
        if (!row.isWholeMilliseconds()) {
            throw new Broken(expected, "its time has more digits than were hashed");
        }
        Instant time = row.at();
        if (time.isBefore(at)) {
            throw new Broken(expected, "its time is before that of the fact before it");
        }
        at = time;
    }

    private void takePlaces(StoredRow row, long expected) throws Broken {
        if (!row.stream().startsWith(row.hotel() + "/")) {
            throw new Broken(expected, "its stream is another hotel's");
        }
        long previous = row.hasConversation() ? conversations.move(row.conversation(), expected, absent(0)) : 0;
        long claimed = row.previousInConversation();
        if (previous == UNKNOWN ? claimed >= first : claimed != previous) {
            throw new Broken(expected, "it does not name the fact before it in its conversation, but " + claimed);
        }
        long last = streams.move(row.stream(), row.sequence(), absent(-1));
        if (last == UNKNOWN ? row.sequence() < 0 : row.sequence() != last + 1) {
            throw new Broken(expected, "its number in its stream is " + row.sequence() + " and not the next");
        }
    }

    /** What a thing without a known place must be at: nothing comes before the whole ledger, and something may before a part. */
    private long absent(long beginning) {
        return first == 1 ? beginning : UNKNOWN;
    }
}
