package hotel.chat.app.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import hotel.chat.app.support.Signals;
import hotel.chat.app.support.Wire;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server in a process of its own, with wires of its own to what it needs. Its address stays the same. */
final class Node implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final int SHOWN = 12;
    private static final Duration ENDING = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private Program program;
    private final List<String> settings;
    private final int port = freePort();
    private final Wire database;
    private final Wire pusher;
    private @Nullable Process process;

    /**
     * @param folder of its data directory and its log
     */
    Node(Path folder, Program program, List<String> settings, Wire database, Wire pusher) {
        this.folder = folder;
        this.program = program;
        this.settings = settings;
        this.database = database;
        this.pusher = pusher;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Path data() {
        return folder.resolve("data");
    }

    Wire database() {
        return database;
    }

    Wire pusher() {
        return pusher;
    }

    /** What it is to run when it is started next. */
    void install(Program other) {
        program = other;
    }

    /** Begins to start it. */
    void start() throws IOException {
        start(List.of());
    }

    /**
     * Begins to start it, on such processor time as nobody else wants until {@link #awaitReady}: where nodes have machines of their
     * own, the start of one takes nothing from others. Being nice was not enough: all others were slower meanwhile.
     */
    void startAside() throws IOException {
        start(List.of("chrt", "--idle", "0"));
    }

    private void start(List<String> by) throws IOException {
        Files.createDirectories(data());
        List<String> command = new ArrayList<>(by);
        command.addAll(program.words());
        command.add("--server.port=" + port);
        command.add("--chat.data.dir=" + data());
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().put("JDK_JAVA_OPTIONS", "-Dchat.faults.clock=" + clock());
        process = builder.start();
    }

    private Path clock() {
        return folder.resolve("clock");
    }

    /** How far its clock is ahead. */
    void skew(Duration ahead) throws IOException {
        Path written = folder.resolve("clock.new");
        Files.writeString(written, Long.toString(ahead.toMillis()));
        Files.move(written, clock(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    void awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (process == null || !process.isAlive()) {
                throw new AssertionError("a node has ended: " + Files.readString(folder.resolve("log")));
            }
            return isReady();
        });
        comeForward();
    }

    private void comeForward() {
        try {
            new ProcessBuilder("chrt", "--other", "--all-tasks", "--pid", "0", Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The errors in its log, each with the lines after it. */
    String errors() {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return IntStream.range(0, lines.size())
                .filter(number -> lines.get(number).contains(" ERROR "))
                .mapToObj(number -> String.join("\n", lines.subList(number, Math.min(lines.size(), number + SHOWN))))
                .collect(Collectors.joining("\n"));
    }

    long pid() {
        return Objects.requireNonNull(process).pid();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Asks it to end, and returns when it has. */
    void end() throws InterruptedException {
        if (process != null) {
            process.destroy();
            assertThat(process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS))
                    .as("it has ended")
                    .isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    /** Stops it where it is, if it lives. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process != null && process.isAlive()) {
            Signals.send(name, process.toHandle());
        }
    }

    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
        pusher.close();
    }
}
