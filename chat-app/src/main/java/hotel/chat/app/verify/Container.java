package hotel.chat.app.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of the ZIP file. What is read of one is measured, so that each is read once. */
final class Container implements AutoCloseable {
    /** Bytes of a line, and of what is held as a whole. */
    static final int LONGEST = 64 * 1024 * 1024;

    private final FileChannel file;
    private final Map<String, ZipIndex.Entry> entries;
    private final Map<String, Measured> read = new LinkedHashMap<>();

    private Container(FileChannel file, Map<String, ZipIndex.Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    static Container open(Path path) throws IOException, Fault {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new Container(file, ZipIndex.of(file));
        } catch (IOException | Fault wrong) {
            file.close();
            throw wrong;
        }
    }

    List<String> names() {
        return new ArrayList<>(entries.keySet());
    }

    /** To be read to its end by the caller, once. */
    InputStream open(String name) throws Fault {
        Measured measured = new Measured(file, entry(name));
        read.put(name, measured);
        return measured;
    }

    byte[] bytes(String name) throws IOException, Fault {
        if (entry(name).header().size() > LONGEST) {
            throw Fault.in(name, "is too long");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = open(name)) {
            in.transferTo(bytes);
        }
        return bytes.toByteArray();
    }

    private ZipIndex.Entry entry(String name) throws Fault {
        ZipIndex.Entry entry = entries.get(name);
        if (entry == null) {
            throw Fault.in(name, "is missing");
        }
        return entry;
    }

    /** Of an entry that was read to its end. */
    long size(String name) {
        return measured(name).size();
    }

    /** Of an entry that was read to its end. */
    String sha256(String name) {
        return measured(name).sha256();
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
        file.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
