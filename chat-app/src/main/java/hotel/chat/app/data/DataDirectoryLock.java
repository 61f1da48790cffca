package hotel.chat.app.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

import hotel.chat.app.startup.StartupFailure;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data directory for one server. The operating system releases the lock with the process, however that ends, so
 * nothing is left behind by {@code kill -9}.
 */
public final class DataDirectoryLock implements AutoCloseable {
    private static final String MARKER = "staff-chat-data";

    /** What a new node is given before its first start: secrets that it shares with others. */
    private static final Set<String> BROUGHT = Set.of("keys", "jwt", "embedded-pusher.properties");

    private final DataDirectory directory;
    private final FileChannel channel;

    private DataDirectoryLock(DataDirectory directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Makes the directory when there is none; refuses one that holds more than secrets or serves another server. */
    public static DataDirectoryLock claim(Path path) {
        DataDirectory directory = new DataDirectory(path);
        try {
            prepare(directory.root());
            FileChannel channel = FileChannel.open(
                    directory.root().resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StartupFailure("The data directory " + directory.root()
                        + " is in use by another running chat; stop that one or choose another with --data.");
            }
            return new DataDirectoryLock(directory, channel);
        } catch (IOException e) {
            throw new StartupFailure(
                    "The data directory " + directory.root() + " cannot be used: "
                            + e.getClass().getSimpleName() + " " + e.getMessage() + ".",
                    e);
        }
    }

    public DataDirectory directory() {
        return directory;
    }

    private static void prepare(Path root) throws IOException {
        Files.createDirectories(root);
        if (!Files.exists(root.resolve(MARKER))) {
            try (Stream<Path> entries = Files.list(root)) {
                if (entries.anyMatch(entry -> !BROUGHT.contains(nameOf(entry)))) {
                    throw new StartupFailure("The directory " + root
                            + " holds other files and is no data directory of chat; choose another with --data.");
                }
            }
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private static String nameOf(Path entry) {
        return String.valueOf(entry.getFileName());
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
