package hotel.chat.command.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A part of a file; closing it closes the file. */
final class FilePart extends FilterInputStream {
    private long left;

    private FilePart(InputStream file, long length) {
        super(file);
        this.left = length;
    }

    static FilePart open(Path path, long from, long length) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            Objects.checkFromIndexSize(from, length, file.size());
            return new FilePart(Channels.newInputStream(file.position(from)), length);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = super.read(buffer, from, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(Math.min(bytes, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
