package hotel.chat.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a storage holds, seen from behind: a directory of files, or what an S3 server keeps its objects in. */
public record StoredFiles(Path folder) {
    /** Everything that belongs to something unfinished. */
    public List<Path> staged() {
        return below("staging");
    }

    /** What is stored under a SHA-256, its small pictures included. */
    public List<Path> of(String sha256) {
        return below("blobs").stream()
                .filter(path -> path.getFileName().toString().startsWith(sha256))
                .toList();
    }

    /** As if these had been written so long ago. */
    public static void age(List<Path> files, Duration age) {
        try {
            for (Path file : files) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> below(String kind) {
        Path root = folder.resolve(kind);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
