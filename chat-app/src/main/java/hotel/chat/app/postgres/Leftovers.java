package hotel.chat.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.app.startup.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed server left of PostgreSQL. Who asks holds the data directory's lock, so whatever process still works in
 * that folder is an orphan on its way out. Processes are known by their working directory: numbers are reused.
 */
final class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LAST = Duration.ofSeconds(60);

    private Leftovers() {}

    /** Returns once no process works in the folder any more, and no file claims that one does. */
    static void clear(Path data) throws IOException, InterruptedException {
        long start = System.nanoTime();
        boolean insisted = false;
        List<ProcessHandle> running = workingIn(data);
        while (!running.isEmpty()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(LAST) > 0) {
                throw new StartupFailure("PostgreSQL of an earlier run (process "
                        + running.getFirst().pid() + ") does not end; stop it and start again.");
            }
            if (!insisted && waited.compareTo(PATIENCE) > 0) {
                log.warn("PostgreSQL of an earlier run does not end, killing it");
                running.forEach(ProcessHandle::destroyForcibly);
                insisted = true;
            } else if (waited.toMillis() < 50) {
                log.info("waiting for PostgreSQL of an earlier run to end");
                running.forEach(Signals::interrupt);
            }
            Thread.sleep(100);
            running = workingIn(data);
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    static List<ProcessHandle> workingIn(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        Path real = data.toRealPath();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> worksIn(process, real)).toList();
        }
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd"))
                    .equals(data);
        } catch (IOException goneOrAnotherUsers) {
            return false;
        }
    }
}
