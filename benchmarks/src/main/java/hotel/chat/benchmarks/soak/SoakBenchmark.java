package hotel.chat.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.load.Outcome;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Rounds;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Stage;

import static hotel.chat.benchmarks.run.Rounds.column;

/** Sends and reads for long, and whether memory and rate stay as they were after the first third. */
public final class SoakBenchmark {
    private static final Set<String> OPTIONS =
            Set.of("minutes", "seconds", "connections", "readers", "staff", "conversations", "report");
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(10);
    private static final double MORE_MEMORY = 1.1;
    private static final double LESS_RATE = 0.8;

    private final Options options;
    private final int minutes;
    private final Duration interval;
    private final int senders;
    private final int readers;
    private final Report report;
    private final List<Double> memory = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private long acknowledged;
    private long refused;

    private SoakBenchmark(Options options) {
        this.options = options;
        this.minutes = options.number("minutes", 60, 1, 6_000);
        this.interval = options.seconds("seconds", 60, 5, 600);
        this.senders = options.number("connections", 16, 1, 1000);
        this.readers = options.number("readers", 4, 1, 1000);
        this.report = new Report("soak: memory and rate over time", options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new SoakBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException {
        try (ChatServer server = ChatServer.start(Map.of())) {
            Stage stage = Stage.set(
                    server.port(),
                    options.number("staff", 100, 5, 1000),
                    options.number("conversations", 1000, 1, 10_000),
                    5);
            Database database = server.database();
            long before = database.messages();
            try (Load sends = Load.on(stage, server.folder());
                    Load reads = reads(stage, server.folder())) {
                soak(server, sends, reads);
            }
            report.check(
                    "drained in the end, after " + database.drain(LONGEST_DRAIN).toMillis() + " ms", true);
            report.check(
                    "messages in the ledger = acknowledged: " + acknowledged + ", refused " + refused,
                    database.messages() - before == acknowledged && refused == 0);
        }
        double more = last(memory) / middle(memory);
        double rate = last(rates) / middle(rates);
        report.check("memory of the last third ÷ the middle one " + Samples.number(more, 2), more <= MORE_MEMORY);
        report.check("sends/s of the last third ÷ the middle one " + Samples.number(rate, 2), rate >= LESS_RATE);
        return report.end();
    }

    private static Load reads(Stage stage, Path folder) {
        List<String> lines = stage.staff().stream()
                .flatMap(person -> Stream.of("/conversations?limit=50", "/unread", "/search?q=fresh%20towels&limit=20")
                        .map(path -> "GET\t" + ChatApi.hotel(path) + "\t" + person.token()))
                .toList();
        return Load.of(stage.port(), folder.resolve("reads.tsv"), lines);
    }

    private void soak(ChatServer server, Load sends, Load reads) {
        report.line(
                senders + " connections that send and " + readers + " that read lists, unread numbers and search, for "
                        + minutes + " minutes; a row each " + interval.toSeconds() + " s. Memory in MB.");
        report.line("");
        Rounds table = new Rounds(
                report,
                column("sends/s", 0),
                column("p50 ms", 1),
                column("p99 ms", 1),
                column("reads/s", 0),
                column("read p99 ms", 1),
                column("facts behind", 0),
                column("server RSS", 0),
                column("PostgreSQL PSS", 0),
                column("ledger MB", 0));
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        while (System.nanoTime() < end) {
            CompletableFuture<Outcome> reading = CompletableFuture.supplyAsync(() -> reads.run(readers, interval));
            Outcome sent = sends.run(senders, interval);
            long behind = server.database().behind();
            Outcome read = reading.join();
            acknowledged += sent.acknowledged();
            refused += sent.refused() + read.refused();
            memory.add(Machine.memory(server.handle()));
            rates.add(sent.perSecond());
            table.add(
                    sent.perSecond(),
                    sent.p50Micros() / 1e3,
                    sent.p99Micros() / 1e3,
                    read.perSecond(),
                    read.p99Micros() / 1e3,
                    (double) behind,
                    memory.getLast(),
                    Machine.memoryBelow(server.handle()),
                    (double) server.database().number("select pg_total_relation_size('event_store.ledger') / 1000000"));
        }
        report.line("");
    }

    private static double middle(List<Double> values) {
        return third(values, 1);
    }

    private static double last(List<Double> values) {
        return third(values, 2);
    }

    private static double third(List<Double> values, int which) {
        Samples samples = new Samples();
        int size = values.size();
        values.subList(which * size / 3, Math.max((which + 1) * size / 3, which * size / 3 + 1))
                .forEach(samples::add);
        return samples.median();
    }
}
