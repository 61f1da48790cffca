package hotel.chat.benchmarks.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import hotel.chat.benchmarks.server.Database;

/** PostgreSQL's own load client. */
final class PgBench implements Inserter {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");

    private final Path program;
    private final Database database;
    private final Path script;

    private PgBench(Path program, Database database, Path script) {
        this.program = program;
        this.database = database;
        this.script = script;
    }

    /** Where it is installed. */
    static Optional<Inserter> find(Database database, Path folder) {
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(place -> Path.of(place, "pgbench"));
        return onPath.filter(Files::isExecutable).findFirst().map(program -> {
            Path script = folder.resolve("insert.sql");
            try {
                Files.writeString(script, "\\set c random(1, 1000)\n" + database.referenceInsert(":c") + ";\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new PgBench(program, database, script);
        });
    }

    @Override
    public double run(int clients, Duration time) {
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--host=127.0.0.1",
                "--port=" + database.port(),
                "--username=" + Database.USER,
                "--client=" + clients,
                "--jobs=2",
                "--time=" + time.toSeconds(),
                "--file=" + script,
                "postgres");
        builder.environment().put("PGPASSWORD", database.password());
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = RATE.matcher(said);
            if (process.waitFor() != 0 || !rate.find()) {
                throw new IllegalStateException("pgbench failed: " + said);
            }
            return Double.parseDouble(rate.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public String name() {
        return "pgbench";
    }
}
