package hotel.chat.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is asked by lines and answers by lines. It ends with this one. */
public final class Child implements AutoCloseable {
    /** Before each answer, so that what else is printed is told from it. */
    public static final String MARK = "@@ ";

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final String mark;
    private final Thread guard;

    private Child(Process process, String mark) {
        this.process = process;
        this.mark = mark;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.guard = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(guard);
    }

    /** Another program of this module, in a JVM with the server's options. */
    public static Child java(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(System.getProperty("chat.options", "").split(" ", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-jar", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return new Child(launch(command, Path.of(""), environment), MARK);
    }

    /** Any program, of which every line is an answer. */
    public static Child program(Path folder, String... command) {
        return new Child(launch(List.of(command), folder, Map.of()), "");
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Sends one line and waits for one. */
    public String ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer();
    }

    /** The next answer. */
    public String answer() {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(mark)) {
                    return line.substring(mark.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("a process ended that should have answered");
    }

    @Override
    public void close() {
        Processes.end(process, Duration.ofSeconds(40));
        Runtime.getRuntime().removeShutdownHook(guard);
    }

    private static Process launch(List<String> command, Path folder, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends processes for certain. */
    public static final class Processes {
        private Processes() {}

        public static void end(Process process, Duration patience) {
            process.destroy();
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
