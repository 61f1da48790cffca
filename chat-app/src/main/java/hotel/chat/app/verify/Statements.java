package hotel.chat.app.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the facts say, to be compared with what the tables say, whose order is another one. Of each statement are kept its position and
 * 128 bits of its SHA-256: 25 bytes.
 */
final class Statements {
    private long[] positions = new long[1024];
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private boolean[] said = new boolean[1024];
    private int size;

    /** Of a fact; facts come in order of position. */
    void fact(long position, String kind, @Nullable Object... values) {
        if (size == positions.length) {
            grow();
        }
        ByteBuffer hash = hash(position, kind, values);
        positions[size] = position;
        high[size] = hash.getLong();
        low[size] = hash.getLong();
        size++;
    }

    /** Of a row: whether a fact says the same, and no other row has said it for that fact. */
    boolean row(long position, String kind, @Nullable Object... values) {
        ByteBuffer hash = hash(position, kind, values);
        long wantedHigh = hash.getLong();
        long wantedLow = hash.getLong();
        for (int i = first(position); i < size && positions[i] == position; i++) {
            if (!said[i] && high[i] == wantedHigh && low[i] == wantedLow) {
                said[i] = true;
                return true;
            }
        }
        return false;
    }

    /** Position of the first fact that says what no row says; 0 when there is none. */
    long unsaid() {
        for (int i = 0; i < size; i++) {
            if (!said[i]) {
                return positions[i];
            }
        }
        return 0;
    }

    private int first(long position) {
        int found = Arrays.binarySearch(positions, 0, size, position);
        int index = found < 0 ? -found - 1 : found;
        while (index > 0 && positions[index - 1] == position) {
            index--;
        }
        return index;
    }

    private void grow() {
        int more = size * 2;
        positions = Arrays.copyOf(positions, more);
        high = Arrays.copyOf(high, more);
        low = Arrays.copyOf(low, more);
        said = Arrays.copyOf(said, more);
    }

    private static ByteBuffer hash(long position, String kind, @Nullable Object... values) {
        MessageDigest digest = Container.sha256();
        put(digest, kind);
        put(digest, Long.toString(position));
        for (Object value : values) {
            put(digest, value);
        }
        return ByteBuffer.wrap(digest.digest());
    }

    /** With type and length before it, so that no two lists read the same. */
    private static void put(MessageDigest digest, @Nullable Object value) {
        switch (value) {
            case null -> digest.update((byte) 'n');
            case Erased _ -> digest.update((byte) 'e');
            case List<?> list -> {
                header(digest, 'l', list.size());
                list.forEach(one -> put(digest, one));
            }
            default -> {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                header(digest, 's', text.length);
                digest.update(text);
            }
        }
    }

    private static void header(MessageDigest digest, char kind, int length) {
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    /** Stands for a text that cannot be read any more. */
    enum Erased {
        ERASED
    }
}
