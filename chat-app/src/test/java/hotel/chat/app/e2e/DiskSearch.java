package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads every file below a directory byte by byte and gathers words that begin with a prefix which nothing else has, as
 * written and in lower case.
 */
final class DiskSearch {
    private static final int LONGEST = 40;

    private final Path root;
    private final Set<String> prefixes;

    DiskSearch(Path root, Set<String> prefixes) {
        this.root = root;
        this.prefixes = prefixes;
    }

    /** The words that were found, and in which files. */
    Map<String, Set<Path>> words() throws IOException {
        Map<String, Set<Path>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/binaries-"))
                    .toList()) {
                search(file, found);
            }
        }
        return found;
    }

    /** A file that went meanwhile has nothing in it. */
    private void search(Path file, Map<String, Set<Path>> found) throws IOException {
        String content;
        try {
            content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return;
        }
        for (String prefix : prefixes) {
            for (int at = content.indexOf(prefix); at >= 0; at = content.indexOf(prefix, at + 1)) {
                found.computeIfAbsent(word(content, at), _ -> new TreeSet<>()).add(root.relativize(file));
            }
        }
    }

    private static String word(String content, int from) {
        int to = from;
        while (to < content.length() && to - from < LONGEST && Character.isLetterOrDigit(content.charAt(to))) {
            to++;
        }
        return content.substring(from, to);
    }
}
