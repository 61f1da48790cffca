package hotel.chat.command.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** A request's body, which may end badly. */
public final class Body extends ServletInputStream {
    private final InputStream bytes;
    private final LongConsumer seen;
    private final IOException end;
    private long read;

    private Body(InputStream bytes, LongConsumer seen, IOException end) {
        this.bytes = bytes;
        this.seen = seen;
        this.end = end;
    }

    public static Body of(byte[] bytes) {
        return watched(bytes, _ -> {});
    }

    /** Tells how many bytes have been read before it gives more. */
    public static Body watched(byte[] bytes, LongConsumer seen) {
        return new Body(new ByteArrayInputStream(bytes), seen, null);
    }

    /** Its connection breaks after the last of these bytes. */
    public static Body cut(byte[] bytes) {
        return new Body(new ByteArrayInputStream(bytes), _ -> {}, new IOException("connection reset"));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        seen.accept(read);
        int more = bytes.read(target, from, length);
        if (more < 0 && end != null) {
            throw end;
        }
        read += Math.max(more, 0);
        return more;
    }

    @Override
    public boolean isFinished() {
        return false;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
    }
}
