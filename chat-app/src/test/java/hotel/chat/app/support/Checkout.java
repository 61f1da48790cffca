package hotel.chat.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository, whichever directory the tests run in. */
public final class Checkout {
    private static final Path ROOT = root();

    private Checkout() {}

    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    public static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isRegularFile(folder.resolve("chat"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
