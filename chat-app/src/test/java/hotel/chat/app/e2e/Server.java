package hotel.chat.app.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.TestStorage;

import static org.awaitility.Awaitility.await;

/** The whole server in a process of its own, to be killed. */
public final class Server implements AutoCloseable {
    private static final String READY = "ready: http://localhost:";

    /** Ready in two thirds of the time; for processes whose speed does not matter. */
    static final List<String> QUICK_TO_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Way way;
    private final Process process;
    private final int port;
    private final List<String> said;

    private Server(Way way, Process process, int port, List<String> said) {
        this.way = way;
        this.process = process;
        this.port = port;
        this.said = said;
    }

    /** How one is started. */
    private record Way(List<String> jvm, Path data, List<String> settings) {}

    /** On a free port; returns when it is ready. */
    public static Server start(Path data, String... settings) throws IOException {
        return start(QUICK_TO_START, data, settings);
    }

    /** With options for its JVM. */
    static Server start(List<String> jvm, Path data, String... settings) throws IOException {
        return start(new Way(jvm, data, List.of(settings)), 0);
    }

    /** Another one in the place of this, which has ended: with its data, on its port. */
    public Server again() throws IOException {
        return start(way, port);
    }

    private static Server start(Way way, int port) throws IOException {
        Process process = command(way, port)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> said = new CopyOnWriteArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(said::add));
                return new Server(way, process, Integer.parseInt(line.substring(READY.length())), said);
            }
        }
        throw new AssertionError("the server ended before it was ready: " + String.join("\n", said));
    }

    /** One that is expected to end by itself instead of getting ready. */
    static Refused refused(Path data, String... settings) throws IOException, InterruptedException {
        Process process = command(new Way(QUICK_TO_START, data, List.of(settings)), 0)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Refused(process.waitFor(), errors);
        } finally {
            process.destroyForcibly();
        }
    }

    private static ProcessBuilder command(Way way, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(way.jvm());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ChatApplication.class.getName(),
                "--server.port=" + port,
                "--chat.data.dir=" + way.data()));
        command.addAll(TestStorage.arguments());
        command.addAll(way.settings());
        return new ProcessBuilder(command);
    }

    /** What was on standard error. */
    record Refused(int exitCode, String errors) {}

    /** What it has printed so far. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** The names of its threads, but for virtual ones. */
    Set<String> threads() throws IOException {
        return told("Thread.print").stream()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .collect(Collectors.toSet());
    }

    /** Lines with the classes that it has loaded. */
    List<String> classes() throws IOException {
        return told("VM.class_hierarchy");
    }

    private List<String> told(String command) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .start();
        try (BufferedReader lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().toList();
        }
    }

    long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    /** A demo person of grand-budapest, logged in. */
    public Colleague demo(String username) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + port, null)
                .login(ChatAppIT.GRAND_BUDAPEST, username, username + "-demo");
        return new Colleague(client, ChatAppIT.GRAND_BUDAPEST, username);
    }

    /** Whether its process has not ended by itself. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits until it has ended; the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** {@code kill -9}, and waits for the PostgreSQL that ends with it, as its files are somebody's to remove. */
    @Override
    public void close() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive() && !isPostgresAlive());
    }

    private boolean isPostgresAlive() throws IOException {
        Path pid = way.data().resolve("postgres").resolve("data").resolve("postmaster.pid");
        try {
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                    .isPresent();
        } catch (NoSuchFileException ended) {
            return false;
        }
    }
}
