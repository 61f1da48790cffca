package hotel.chat.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Markdown, printed as it comes, and kept in a file where one was asked for. */
public final class Report {
    private final List<String> lines = new ArrayList<>();
    private final Optional<Path> file;
    private boolean sound = true;

    public Report(String title, Optional<Path> file) {
        this.file = file;
        line("## " + title);
        line("");
        line("Machine: " + Runtime.getRuntime().availableProcessors() + " processors, JDK "
                + System.getProperty("java.version") + ", load average at the start " + Machine.load() + ".");
        line("");
    }

    @SuppressWarnings("SystemOut") // what a command line tool is for
    public void line(String line) {
        lines.add(line);
        System.out.println(line);
    }

    public void row(Object... cells) {
        line("| " + String.join(" | ", Arrays.stream(cells).map(String::valueOf).toList()) + " |");
    }

    public void head(String... names) {
        row((Object[]) names);
        line("|" + "---|".repeat(names.length));
    }

    /** A result that must hold for the figures to mean anything. */
    public void check(String what, boolean holds) {
        sound &= holds;
        line("- " + (holds ? "holds: " : "**DOES NOT HOLD**: ") + what);
    }

    /** What happens now; not a part of the report. */
    @SuppressWarnings("SystemOut")
    public static void progress(String text) {
        System.err.println("... " + text);
    }

    /** Writes the file; 0 when all checks held. */
    public int end() {
        line("");
        line("Load average at the end " + Machine.load() + ".");
        file.ifPresent(this::write);
        return sound ? 0 : 1;
    }

    private void write(Path path) {
        try {
            Files.writeString(path, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
