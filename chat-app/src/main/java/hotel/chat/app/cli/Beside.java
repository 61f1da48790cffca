package hotel.chat.app.cli;

import java.nio.file.Path;

/** Where the other parts of a backup are unless something else is said. */
final class Beside {
    private Beside() {}

    static Path keys(Path log) {
        return named(log, "-keys");
    }

    static Path files(Path log) {
        return named(log, "-files");
    }

    private static Path named(Path log, String ending) {
        return log.resolveSibling(log.getFileName() + ending);
    }
}
