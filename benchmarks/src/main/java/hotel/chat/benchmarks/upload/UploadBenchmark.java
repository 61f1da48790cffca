package hotel.chat.benchmarks.upload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Rounds;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.ChatServer;

import static hotel.chat.benchmarks.run.Rounds.column;

/** Finished uploads by tus, fingerprinted, known by type and usable in a message, against a bare endpoint that only keeps the bytes. */
public final class UploadBenchmark {
    private static final Set<String> OPTIONS =
            Set.of("rounds", "seconds", "warmup", "megabytes", "connections", "report");
    private static final int MEGABYTE = 1 << 20;
    private static final String RATIO = "ratio";

    private final Options options;
    private final int rounds;
    private final Duration time;
    private final int megabytes;
    private final int connections;
    private final Report report;
    private long refused;

    private UploadBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.time = options.seconds("seconds", 4, 1, 120);
        this.megabytes = options.number("megabytes", 4, 1, 90);
        this.connections = options.number("connections", 4, 1, 100);
        this.report = new Report("upload: files by tus ÷ a bare endpoint that keeps their bytes", options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new UploadBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException {
        int port = ChatServer.freePort();
        try (ChatServer server = ChatServer.start(Map.of("CHAT_DEMO", "true"));
                Child bare = Child.java(
                        Map.of(),
                        "bare-files",
                        Integer.toString(port),
                        server.folder().resolve("bare").toString())) {
            bare.answer();
            String token = new ChatApi(server.port()).logIn("anna", "anna-demo");
            try (Child tus = client(server.port(), ChatApi.hotel("/uploads"), token);
                    Child post = client(port, "/", "-")) {
                warmUp(tus);
                warmUp(post);
                measure(new Side(tus, server.handle()), new Side(post, bare.handle()));
            }
        }
        return report.end();
    }

    private Child client(int port, String path, String token) {
        return Child.java(
                Map.of(),
                "upload-client",
                "http://127.0.0.1:" + port + path,
                Integer.toString(megabytes * MEGABYTE),
                token);
    }

    private void warmUp(Child client) {
        Duration warmUp = options.seconds("warmup", 20, 0, 600);
        Report.progress("warming up: " + client.ask(connections + " " + warmUp.toMillis()));
    }

    private void measure(Side chat, Side bare) {
        report.line("Files of " + megabytes + " MiB, " + connections + " at a time, rounds of " + time.toSeconds()
                + " s. CPU in ms a file, of the program alone.");
        report.line("");
        Rounds table = new Rounds(
                report,
                column("chat MiB/s", 0),
                column("bare MiB/s", 0),
                column(RATIO, 3),
                column("chat p50 ms", 1),
                column("bare p50 ms", 1),
                column("chat CPU", 1),
                column("bare CPU", 1));
        for (int round = 1; round <= rounds; round++) {
            Uploads there = run(chat);
            Uploads here = run(bare);
            table.add(
                    there.perSecond,
                    here.perSecond,
                    there.perSecond / here.perSecond,
                    there.millis,
                    here.millis,
                    there.cpu,
                    here.cpu);
        }
        report.line("");
        report.line("**MiB/s ÷ bare: " + table.of(RATIO) + "; " + table.of("chat MiB/s") + " MiB/s**");
        report.line("");
        report.check("nothing was refused", refused == 0);
    }

    private Uploads run(Side side) {
        Duration cpu = Machine.cpu(side.program);
        long begin = System.nanoTime();
        List<String> said =
                List.of(side.client.ask(connections + " " + time.toMillis()).split(" ", -1));
        double seconds = (System.nanoTime() - begin) / 1e9;
        long files = Long.parseLong(said.get(0));
        refused += Long.parseLong(said.get(1));
        return new Uploads(
                files * megabytes / seconds,
                Double.parseDouble(said.get(2)),
                Machine.cpu(side.program).minus(cpu).toNanos() / 1e6 / files);
    }

    private record Side(Child client, ProcessHandle program) {}

    /**
     * What a round brought.
     *
     * @param perSecond MiB
     * @param millis half of the files took at most so long
     * @param cpu milliseconds a file
     */
    private record Uploads(double perSecond, double millis, double cpu) {}
}
