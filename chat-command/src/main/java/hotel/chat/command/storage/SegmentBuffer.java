package hotel.chat.command.storage;

import java.util.Arrays;

/** Gathers the bytes of one object; small while there are few of them. */
final class SegmentBuffer {
    private static final int FIRST = 64 * 1024;

    private final int most;
    private byte[] bytes;
    private int size;

    SegmentBuffer(int most) {
        this.most = most;
        this.bytes = new byte[Math.min(FIRST, most)];
    }

    /**
     * Reads on until the source ends or there is no more room. When the source fails, what it gave before is here.
     *
     * @return whether the source has ended
     */
    boolean fill(Source source) {
        while (size < most) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, most));
            }
            int read = source.read(bytes, size, bytes.length - size);
            if (read < 0) {
                return true;
            }
            size += read;
        }
        return false;
    }

    /** Not a copy; the first {@link #size} of them count. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
