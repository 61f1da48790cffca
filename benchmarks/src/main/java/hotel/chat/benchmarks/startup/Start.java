package hotel.chat.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import hotel.chat.benchmarks.run.Child.Processes;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.server.Pause;

/** One start, measured from before the JVM until the first answer with status 200 has been read. */
final class Start implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Process process;
    private final Thread guard;
    private final long begin;
    private Duration untilAnswer = Duration.ZERO;
    private Duration cpu = Duration.ZERO;

    private Start(Process process, long begin) {
        this.process = process;
        this.begin = begin;
        this.guard = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(guard);
    }

    static Start of(Program program, int port, Path log, String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.command(List.of(options)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(program.settings());
        long begin = System.nanoTime();
        Start start = new Start(builder.start(), begin);
        start.awaitAnswer(program, port, log);
        return start;
    }

    Duration untilAnswer() {
        return untilAnswer;
    }

    /** Processor time that its JVM took until then. */
    Duration cpu() {
        return cpu;
    }

    /** Since before its JVM. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        Processes.end(process, Duration.ofSeconds(60));
        Runtime.getRuntime().removeShutdownHook(guard);
    }

    private void awaitAnswer(Program program, int port, Path log) {
        while (!answers(program, port)) {
            if (!process.isAlive() || age().compareTo(LONGEST) > 0) {
                close();
                throw new Options.Refused("it did not start; " + log + " says why");
            }
            Pause.of(BETWEEN_TRIES);
        }
        untilAnswer = age();
        cpu = Machine.cpu(handle());
    }

    private static boolean answers(Program program, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            String authorization = program.token().isEmpty() ? "" : "Authorization: Bearer " + program.token() + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + program.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + authorization
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String status = answer.readLine();
            return status != null
                    && status.startsWith("HTTP/1.1 200")
                    && answer.lines().count() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
