package hotel.chat.app.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** The bytes of an entry, with their size and hash. At their end they must be what the ZIP file says of them, and no more. */
final class Measured extends InputStream {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel file;
    private final ZipHeader header;
    private final Inflater inflater = new Inflater(true);
    private final MessageDigest digest = Container.sha256();
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[BUFFER];
    private final byte[] bytes = new byte[BUFFER];
    private final long end;
    private long at;
    private int next;
    private int filled;
    private long size;
    private String sha256 = "";

    Measured(FileChannel file, ZipIndex.Entry entry) {
        this.file = file;
        this.header = entry.header();
        this.at = entry.start();
        this.end = entry.start() + header.packed();
    }

    /** Of what was read. */
    long size() {
        return size;
    }

    /** Of an entry that was read to its end. */
    String sha256() {
        if (sha256.isEmpty()) {
            throw new IllegalStateException(header.name() + " was not read to its end");
        }
        return sha256;
    }

    @Override
    public int read() throws IOException {
        return isThereMore() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!isThereMore()) {
            return -1;
        }
        int got = Math.min(length, filled - next);
        System.arraycopy(bytes, next, target, offset, got);
        next += got;
        return got;
    }

    private boolean isThereMore() throws IOException {
        if (next == filled && sha256.isEmpty()) {
            next = 0;
            filled = header.isDeflated() ? inflate() : take(bytes);
            size += filled;
            require(size <= header.size());
            crc.update(bytes, 0, filled);
            digest.update(bytes, 0, filled);
            if (filled == 0) {
                finish();
            }
        }
        return next < filled;
    }

    /** 0 at the end. */
    private int inflate() throws IOException {
        try {
            int got = 0;
            while (got == 0 && !inflater.finished()) {
                if (inflater.needsInput()) {
                    int more = take(packed);
                    require(more > 0);
                    inflater.setInput(packed, 0, more);
                }
                got = inflater.inflate(bytes);
                require(!inflater.needsDictionary());
            }
            return got;
        } catch (DataFormatException damaged) {
            throw new ZipException(damaged.getMessage());
        }
    }

    /** 0 at the end. */
    private int take(byte[] target) throws IOException {
        ByteBuffer wanted = ByteBuffer.wrap(target, 0, (int) Math.min(target.length, end - at));
        while (wanted.hasRemaining() && file.read(wanted, at + wanted.position()) >= 0) {
            // until it is full
        }
        at += wanted.position();
        return wanted.position();
    }

    private void finish() throws IOException {
        require(size == header.size() && crc.getValue() == header.crc());
        require(at == end && (!header.isDeflated() || inflater.getRemaining() == 0));
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    private void require(boolean isRight) throws ZipException {
        if (!isRight) {
            throw new ZipException(header.name() + " is not what the ZIP file says");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
