package hotel.chat.command.export.file;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file that knows size and hash of what was put into it. Whatever its size, it holds no more than buffers. */
final class Archive implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ZipOutputStream zip;
    private final LocalDateTime time;
    private final List<Entry> entries = new ArrayList<>();

    /** @param time that its entries say they are of */
    Archive(OutputStream out, Instant time) {
        this.zip = new ZipOutputStream(out);
        this.zip.setLevel(Deflater.BEST_SPEED);
        this.time = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** @param size bytes before they are compressed */
    record Entry(String name, long size, String sha256) {}

    /** Writes what an entry holds. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void entry(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        Measured measured = new Measured(zip);
        BufferedOutputStream buffered = new BufferedOutputStream(measured, BUFFER);
        content.writeTo(buffered);
        buffered.flush();
        zip.closeEntry();
        entries.add(new Entry(name, measured.size, HexFormat.of().formatHex(measured.digest.digest())));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static final class Measured extends FilterOutputStream {
        private final MessageDigest digest = sha256();
        private long size;

        Measured(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            digest.update(bytes, offset, length);
            size += length;
            out.write(bytes, offset, length);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
