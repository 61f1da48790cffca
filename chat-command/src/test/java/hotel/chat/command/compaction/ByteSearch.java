package hotel.chat.command.compaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for texts in every byte of every file below a directory. */
final class ByteSearch {
    private final Path root;

    ByteSearch(Path root) {
        this.root = root;
    }

    /** The files that hold each of the texts, by their names below the directory; texts that are nowhere are left out. */
    Map<String, Set<String>> find(List<String> texts) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(file -> search(file, texts, found));
        }
        return found;
    }

    private void search(Path file, List<String> texts, Map<String, Set<String>> found) {
        String bytes;
        try {
            bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (String text : texts) {
            if (bytes.contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                found.computeIfAbsent(text, _ -> new TreeSet<>())
                        .add(root.relativize(file).toString());
            }
        }
    }
}
