package hotel.chat.command.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a picture file through one buffer. The end of the file is an answer, no failure. */
final class PictureReader {
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;

    PictureReader(InputStream in) {
        this.in = in;
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        return next < end || fill() ? buffer[next++] & 0xFF : -1;
    }

    /** At most so many bytes; fewer only at the end. */
    byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        int read = 0;
        while (read < length && (next < end || fill())) {
            int some = Math.min(length - read, end - next);
            System.arraycopy(buffer, next, bytes, read, some);
            next += some;
            read += some;
        }
        return read == length ? bytes : Arrays.copyOf(bytes, read);
    }

    /** Hands the next bytes on; how many there were. */
    long copy(long length, PictureWriter out) throws IOException {
        long copied = 0;
        while (copied < length && (next < end || fill())) {
            int some = (int) Math.min(length - copied, end - next);
            out.write(buffer, next, some);
            next += some;
            copied += some;
        }
        return copied;
    }

    /** Passes over the next bytes; how many there were. */
    long skip(long length) throws IOException {
        long skipped = 0;
        while (skipped < length && (next < end || fill())) {
            int some = (int) Math.min(length - skipped, end - next);
            next += some;
            skipped += some;
        }
        return skipped;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }
}
