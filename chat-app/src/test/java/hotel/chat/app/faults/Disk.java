package hotel.chat.app.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.awaitility.Awaitility.await;

/** A small disk of its own, which can be filled. */
final class Disk implements AutoCloseable {
    private static final long SMALLEST_PIECE = 1 << 12;

    private final Path mounted;

    private Disk(Path mounted) {
        this.mounted = mounted;
    }

    /**
     * Makes one; empty where that is not allowed.
     *
     * @param mounted an empty directory
     * @param image the file that holds it
     */
    static Optional<Disk> mount(Path image, Path mounted) {
        boolean isMounted = run("truncate", "-s", "3G", image.toString())
                && run("mkfs.ext4", "-q", "-F", image.toString())
                && run("mount", "-o", "loop", image.toString(), mounted.toString());
        return isMounted ? Optional.of(new Disk(mounted)) : Optional.empty();
    }

    /** Takes all the room there is. */
    void fill() {
        int piece = 0;
        for (long size = 1L << 30; size >= SMALLEST_PIECE; size /= 2) {
            while (run("fallocate", "-l", Long.toString(size), hog(piece).toString())) {
                piece++;
            }
        }
    }

    void free() throws IOException {
        int piece = 0;
        while (Files.deleteIfExists(hog(piece))) {
            piece++;
        }
    }

    private Path hog(int piece) {
        return mounted.resolve("hog-" + piece);
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Once nobody uses it any more. */
    @Override
    public void close() {
        try {
            free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().until(() -> run("umount", mounted.toString()));
    }
}
