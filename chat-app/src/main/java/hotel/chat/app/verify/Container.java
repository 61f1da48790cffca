package hotel.chat.app.verify;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The entries of the ZIP file. What is read of one is measured, so that each is read once. */
final class Container implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final Map<String, Measured> read = new LinkedHashMap<>();

    private Container(ZipFile zip, Map<String, ZipEntry> entries) {
        this.zip = zip;
        this.entries = entries;
    }

    static Container open(Path file) throws IOException, Fault {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new Container(zip, entries(zip));
            } catch (Fault wrong) {
                zip.close();
                throw wrong;
            }
        } catch (ZipException unreadable) {
            throw Fault.of("this is not a ZIP file, or a damaged one");
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip) throws Fault {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (ZipEntry entry : zip.stream().toList()) {
            if (entries.put(entry.getName(), entry) != null) {
                throw Fault.in(entry.getName(), "is there twice");
            }
        }
        return entries;
    }

    List<String> names() {
        return new ArrayList<>(entries.keySet());
    }

    /** To be read to its end by the caller, once. */
    InputStream open(String name) throws IOException, Fault {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw Fault.in(name, "is missing");
        }
        Measured measured = new Measured(zip.getInputStream(entry));
        read.put(name, measured);
        return new BufferedInputStream(measured, BUFFER);
    }

    byte[] bytes(String name) throws IOException, Fault {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    /** Of an entry that was read to its end. */
    long size(String name) {
        return measured(name).size;
    }

    /** Of an entry that was read to its end. */
    String sha256(String name) {
        return measured(name).hash();
    }

    boolean isRead(String name) {
        return read.containsKey(name);
    }

    private Measured measured(String name) {
        Measured measured = read.get(name);
        if (measured == null) {
            throw new IllegalStateException(name + " was not read");
        }
        return measured;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class Measured extends FilterInputStream {
        private final MessageDigest digest = sha256();
        private long size;
        private String hash = "";

        Measured(InputStream in) {
            super(in);
        }

        String hash() {
            if (hash.isEmpty()) {
                hash = HexFormat.of().formatHex(digest.digest());
            }
            return hash;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = in.read(bytes, offset, length);
            if (got > 0) {
                digest.update(bytes, offset, got);
                size += got;
            }
            return got;
        }
    }
}
