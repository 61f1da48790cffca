package hotel.chat.command.media.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

import hotel.chat.command.media.worker.MediaWorker;
import org.springframework.util.unit.DataSize;

/**
 * How a worker is started: this server's Java and class path with another main class. In Boot's executable jar, whose
 * libraries only its own launcher finds, that launcher is told the class.
 *
 * @param memory of its heap
 * @param scratch where it may write
 * @param classPath of the server
 */
record WorkerCommand(DataSize memory, Path scratch, String classPath) {
    /** What a worker may have beside its heap: that of Java itself is a third of it. */
    private static final DataSize BESIDE = DataSize.ofMegabytes(384);

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /** As this server was started itself. */
    WorkerCommand(DataSize memory, Path scratch) {
        this(memory, scratch, System.getProperty("java.class.path"));
    }

    Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(line()).directory(scratch.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        String path = environment.get("PATH");
        // nothing that the server was told, passwords among it, is a file's business
        environment.clear();
        if (path != null) {
            environment.put("PATH", path);
        }
        environment.put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private List<String> line() throws IOException {
        List<String> line = limited();
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory.toMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + scratch,
                "-Duser.home=" + scratch,
                "-Dpdfbox.fontcache=" + scratch));
        boolean isBootJar = isBootJar();
        if (isBootJar) {
            line.add("-Dloader.main=" + MediaWorker.class.getName());
        }
        line.addAll(List.of("-cp", absolute(classPath)));
        line.add(isBootJar ? LAUNCHER : MediaWorker.class.getName());
        return line;
    }

    /** Decoders ask for memory beside the heap: for all coefficients of a picture that comes in several scans. */
    private List<String> limited() {
        List<String> limited = new ArrayList<>();
        new FilmPrograms(System.getenv("PATH"))
                .onPath("prlimit")
                .ifPresent(prlimit -> limited.addAll(
                        List.of(prlimit.toString(), "--data=" + (memory.toBytes() + BESIDE.toBytes()) + ":", "--")));
        return limited;
    }

    private boolean isBootJar() throws IOException {
        Path only = Path.of(classPath.split(":")[0]);
        if (classPath.contains(":") || !Files.isRegularFile(only)) {
            return false;
        }
        try (JarFile jar = new JarFile(only.toFile())) {
            return jar.getEntry(LAUNCHER.replace('.', '/') + ".class") != null;
        }
    }

    /** The worker stands in another directory. */
    private static String absolute(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(":")) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(":", parts);
    }
}
