package hotel.chat.command.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that only their owner can read, and whose names survive a crash: a new name is on the disk only
 * once its directory has been synced.
 */
final class OwnerFiles {
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnerFiles() {}

    /** Open for writing; an empty one with a durable name when there was none. */
    static FileChannel openOrCreate(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException absent) {
            Path folder = parent(file);
            ensure(folder);
            FileChannel created =
                    FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE);
            sync(folder);
            return created;
        }
    }

    /** An empty file of a name that nobody else has. */
    static Path temporary(Path folder, String prefix) throws IOException {
        ensure(folder);
        return Files.createTempFile(folder, prefix, "", FILE);
    }

    /** In one step, over what was there. */
    static void move(Path from, Path to) throws IOException {
        Path folder = parent(to);
        ensure(folder);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
        sync(parent(from));
    }

    /** Makes a directory and those above it, each with a durable name. */
    static void ensure(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = parent(folder);
        ensure(above);
        try {
            Files.createDirectory(folder, DIRECTORY);
        } catch (FileAlreadyExistsException raced) {
            if (!Files.isDirectory(folder)) {
                throw raced;
            }
        }
        sync(above);
    }

    /** Waits until the names in a directory are on the disk. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new NoSuchFileException(path.toString());
        }
        return parent;
    }
}
