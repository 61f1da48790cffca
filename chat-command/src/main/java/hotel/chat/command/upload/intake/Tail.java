package hotel.chat.command.upload.intake;

import java.util.Arrays;

/** The last bytes of what passes. */
final class Tail implements Passing.Watcher {
    private static final int SIZE = 128 * 1024;

    private final byte[] ring = new byte[SIZE];
    private long passed;

    @Override
    public void passed(byte[] bytes, int from, int length) {
        int kept = Math.min(length, SIZE);
        int start = from + length - kept;
        int at = (int) ((passed + length - kept) % SIZE);
        int first = Math.min(kept, SIZE - at);
        System.arraycopy(bytes, start, ring, at, first);
        System.arraycopy(bytes, start + first, ring, 0, kept - first);
        passed += length;
    }

    byte[] bytes() {
        if (passed <= SIZE) {
            return Arrays.copyOf(ring, (int) passed);
        }
        int at = (int) (passed % SIZE);
        byte[] ordered = new byte[SIZE];
        System.arraycopy(ring, at, ordered, 0, SIZE - at);
        System.arraycopy(ring, 0, ordered, SIZE - at, at);
        return ordered;
    }
}
