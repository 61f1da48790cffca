package hotel.chat.app.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import hotel.chat.app.backup.Manifest.Copied;
import hotel.chat.app.backup.Manifest.Table;
import hotel.chat.app.startup.StartupFailure;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StreamUtils;

/** A part while it is being written: under another name until it is whole, so that what was cut off looks like no backup. */
final class PartWriter implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String MAC = "manifest.mac";
    private static final int BUFFER = 1 << 16;

    private final Path place;
    private final Path unfinished;
    private boolean finished;

    private PartWriter(Path place, Path unfinished) {
        this.place = place;
        this.unfinished = unfinished;
    }

    static PartWriter at(Path directory) throws IOException {
        Path place = directory.toAbsolutePath().normalize();
        if (Files.exists(place)) {
            throw new StartupFailure(place + " is there already; a backup goes into a directory of its own.");
        }
        Path unfinished = place.resolveSibling(place.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        OwnerOnly.directory(unfinished);
        return new PartWriter(place, unfinished);
    }

    /** A file that is kept as it is. */
    Copied copy(String name, Path from) throws IOException {
        return write(name, out -> Files.copy(from, out));
    }

    /** What fills a packed file. */
    @FunctionalInterface
    interface Filling {
        long fill(OutputStream out) throws IOException, SQLException;
    }

    List<Table> tables(Snapshot snapshot, Part part) throws SQLException, IOException {
        List<Table> tables = new ArrayList<>();
        List<String> there = new ArrayList<>(BackupTables.of(part));
        there.retainAll(snapshot.tables());
        for (String table : there) {
            List<String> columns = snapshot.columns(table);
            long[] rows = new long[1];
            Copied file = packed(table + ".copy.gz", out -> rows[0] = snapshot.copy(table, columns, out));
            tables.add(new Table(table, columns, rows[0], file));
        }
        return tables;
    }

    /** What is written is packed. */
    Copied packed(String name, Filling filling) throws IOException, SQLException {
        SQLException[] refused = new SQLException[1];
        Copied file = write(name, out -> {
            try (GZIPOutputStream packing = new Packing(StreamUtils.nonClosing(out))) {
                filling.fill(packing);
            } catch (SQLException failure) {
                refused[0] = failure;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        return file;
    }

    /** As fast as packing can be: the disk and the network are the slower ones. */
    private static final class Packing extends GZIPOutputStream {
        Packing(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private Copied write(String name, OwnerOnly.Content content) throws IOException {
        MessageDigest digest = Sums.sha256();
        Path file = unfinished.resolve(name);
        OwnerOnly.file(file, out -> {
            OutputStream hashed = new DigestOutputStream(new BufferedOutputStream(out, BUFFER), digest);
            content.writeTo(hashed);
            hashed.flush();
        });
        return new Copied(name, Files.size(file), Sums.hex(digest));
    }

    /** Only now it is a backup. */
    void finish(Manifest manifest, Path masterKeys) throws IOException {
        byte[] json = manifest.json();
        String mac = Sums.mac(json, masterKeys);
        OwnerOnly.file(unfinished.resolve(MANIFEST), out -> out.write(json));
        OwnerOnly.file(unfinished.resolve(MAC), out -> out.write(mac.getBytes(StandardCharsets.US_ASCII)));
        OwnerOnly.sync(unfinished);
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.sync(OwnerOnly.parent(place));
        finished = true;
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }
}
