package hotel.chat.app.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.app.backup.Manifest.Storage;
import hotel.chat.app.backup.Snapshot.StoredFile;
import hotel.chat.command.storage.ObjectNames;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of files, from a storage on disk. What is in the copy already stays if it is whole: names are made of content, so the same
 * directory can serve one backup after the other. Writes a list: hash, size and name, a line a file.
 */
final class FileCopies {
    private final Path from;
    private final Path to;
    private final OutputStream list;
    private final List<Path> damaged = new ArrayList<>();
    private long files;
    private long bytes;
    private long missing;

    FileCopies(Path from, Path to, OutputStream list) {
        this.from = from;
        this.to = to;
        this.list = list;
    }

    /** Files go for good reasons while a backup runs; what was made of one need not exist. */
    void take(StoredFile file) throws IOException {
        for (String name : ObjectNames.of(file.hotel(), file.sha256())) {
            boolean original = name.endsWith(file.sha256());
            try {
                String sha256 = copied(name, original ? file.sha256() : null);
                if (original && !sha256.equals(file.sha256())) {
                    damaged.add(from.resolve(name));
                    Files.delete(to.resolve(name));
                } else {
                    listed(name, sha256);
                }
            } catch (NoSuchFileException gone) {
                missing += original ? 1 : 0;
            }
        }
    }

    /** @param expected null where the name does not say it */
    private String copied(String name, @Nullable String expected) throws IOException {
        Path source = from.resolve(name);
        Path target = to.resolve(name);
        if (!Files.exists(source)) {
            throw new NoSuchFileException(name);
        }
        if (Files.exists(target)) {
            String sha256 = Sums.of(target);
            if (sha256.equals(expected == null ? Sums.of(source) : expected)) {
                return sha256;
            }
        }
        Path unfinished = to.resolve(name + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            String[] sha256 = new String[1];
            OwnerOnly.file(unfinished, out -> sha256[0] = Sums.copy(source, out));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return sha256[0];
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void listed(String name, String sha256) throws IOException {
        long size = Files.size(to.resolve(name));
        list.write((sha256 + " " + size + " " + name + "\n").getBytes(StandardCharsets.UTF_8));
        files++;
        bytes += size;
    }

    /** Those whose bytes are not what they were stored as; they are not in the copy. */
    List<Path> damaged() {
        return List.copyOf(damaged);
    }

    Storage summary() {
        return new Storage("disk", null, true, files, bytes, missing);
    }
}
