package hotel.chat.command.media;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a picture file through one buffer. */
final class PictureWriter {
    private final OutputStream out;
    private final byte[] buffer = new byte[16 * 1024];
    private int held;

    PictureWriter(OutputStream out) {
        this.out = out;
    }

    void write(int value) throws IOException {
        if (held == buffer.length) {
            drain();
        }
        buffer[held++] = (byte) value;
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (held == buffer.length) {
                drain();
            }
            int some = Math.min(length - written, buffer.length - held);
            System.arraycopy(bytes, from + written, buffer, held, some);
            held += some;
            written += some;
        }
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }

    private void drain() throws IOException {
        out.write(buffer, 0, held);
        held = 0;
    }
}
