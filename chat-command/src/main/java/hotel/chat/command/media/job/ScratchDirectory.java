package hotel.chat.command.media.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where files lie while they are looked into; this server's own, emptied when it starts.
 *
 * @param path need not exist yet
 */
public record ScratchDirectory(Path path) {

    /** Makes it, without what an earlier run may have left. */
    void empty() throws IOException {
        remove(path);
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** A new directory in it, for one file. */
    Path folder() throws IOException {
        return Files.createTempDirectory(path, "file-");
    }

    /** Removes a directory and all that is in it. */
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path one : deepestFirst) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }
}
