package hotel.chat.command.upload.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.LongConsumer;

import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Staged;

/** Appends to an upload in slices: each is durable before the next one is read. */
public final class Slices {
    /** Bytes of a slice: what is lost at most when a node dies. */
    public static final int SIZE = 8 << 20;

    private Slices() {}

    /**
     * Appends a stream to its end.
     *
     * @param durable told after each slice how many bytes are staged
     * @return bytes staged now
     */
    public static long append(BlobStore store, Staged staged, long offset, InputStream in, LongConsumer durable)
            throws IOException {
        PushbackInputStream rest = new PushbackInputStream(in, 1);
        long at = offset;
        for (int next = rest.read(); next >= 0; next = rest.read()) {
            rest.unread(next);
            at = store.append(staged, at, new Slice(rest));
            durable.accept(at);
        }
        return at;
    }

    /** The next bytes of a stream that stays open. */
    private static final class Slice extends FilterInputStream {
        private int left = SIZE;

        Slice(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = left == 0 ? -1 : in.read();
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int read = in.read(target, from, Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(Math.min(count, left));
            left -= Math.toIntExact(skipped);
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return Math.min(in.available(), left);
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() {
            // the next slice goes on from here
        }
    }
}
