package hotel.chat.command.upload.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Shows every byte that is read to somebody else as well; there is no going back in it. */
public final class Passing extends FilterInputStream {
    private final Watcher watcher;

    public Passing(InputStream in, Watcher watcher) {
        super(in);
        this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = in.read(target, from, length);
        if (read > 0) {
            watcher.passed(target, from, read);
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes(Math.toIntExact(Math.min(count, 8192))).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Sees what passes; a refusal stops the stream. */
    @FunctionalInterface
    public interface Watcher {
        void passed(byte[] bytes, int from, int length);
    }
}
