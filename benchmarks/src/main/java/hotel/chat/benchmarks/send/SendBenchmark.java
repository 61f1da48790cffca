package hotel.chat.benchmarks.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.load.Outcome;
import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Stage;

/** SendMessage over HTTP with everything on, against inserting the same row, round by round on the same PostgreSQL. */
public final class SendBenchmark {
    private static final Set<String> OPTIONS =
            Set.of("rounds", "seconds", "warmup", "conversations", "staff", "listeners", "report");
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(10);
    private static final int[] CONNECTIONS = {16, 64};

    private final Options options;
    private final int rounds;
    private final Duration time;
    private final Report report;
    private long acknowledged;
    private long refused;

    private SendBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.time = options.seconds("seconds", 5, 1, 120);
        this.report = new Report("send: durable SendMessage over HTTP ÷ one insert a commit", options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new SendBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException {
        int staff = options.number("staff", 100, 5, 1000);
        int conversations = options.number("conversations", 1000, 1, 10_000);
        int listeners = Math.min(staff, options.number("listeners", 100, 1, 1000));
        try (ChatServer server = ChatServer.start(Map.of())) {
            Stage stage = Stage.set(server.port(), staff, conversations, 5);
            Database database = server.database();
            long before = database.messages();
            try (Load load = Load.on(stage, server.folder());
                    Child ears = listen(stage, listeners, server.folder())) {
                report.line(conversations + " conversations of 5 among " + staff + " staff; " + listeners
                        + " sockets, each on its own channel and one conversation; rounds of " + time.toSeconds()
                        + " s, " + rounds + " of each kind.");
                warmUp(load, database);
                database.createReferenceTable();
                Inserter inserter = PgBench.find(database, server.folder()).orElseGet(() -> new JdbcInserter(database));
                for (int connections : CONNECTIONS) {
                    measure(connections, server, load, inserter);
                }
                report.line("");
                report.line("Events heard by the listening sockets: " + ears.ask("heard") + ".");
            }
            report.check(
                    "messages in the ledger = acknowledged: " + acknowledged + ", refused " + refused,
                    database.messages() - before == acknowledged && refused == 0);
        }
        return report.end();
    }

    private void warmUp(Load load, Database database) {
        Duration warmUp = options.seconds("warmup", 60, 0, 600);
        Report.progress("warming up for " + warmUp.toSeconds() + " s");
        for (long left = warmUp.toSeconds(); left > 0; left -= 10) {
            Outcome outcome = load.run(32, Duration.ofSeconds(Math.min(10, left)));
            count(outcome);
            Report.progress(Samples.number(outcome.perSecond(), 0) + " sends/s");
        }
        Report.progress("drained after " + database.drain(LONGEST_DRAIN).toMillis() + " ms");
    }

    private void measure(int connections, ChatServer server, Load load, Inserter inserter) {
        report.line("");
        report.line("### " + connections + " connections");
        report.line("");
        report.head(
                "round",
                "sends/s",
                inserter.name() + " inserts/s",
                "ratio",
                "p50 ms",
                "p99 ms",
                "server CPU µs/message",
                "PostgreSQL CPU µs/message",
                "load client CPU µs/message",
                "drained after s",
                "load");
        Samples ratios = new Samples();
        Samples sends = new Samples();
        for (int round = 1; round <= rounds; round++) {
            Duration java = Machine.cpu(server.handle());
            Duration postgres = Machine.cpuBelow(server.handle());
            Outcome outcome = load.run(connections, time);
            count(outcome);
            Duration drained = server.database().drain(LONGEST_DRAIN);
            java = Machine.cpu(server.handle()).minus(java);
            postgres = Machine.cpuBelow(server.handle()).minus(postgres);
            double reference = inserter.run(connections, time);
            sends.add(outcome.perSecond());
            ratios.add(outcome.perSecond() / reference);
            report.row(
                    round,
                    Samples.number(outcome.perSecond(), 0),
                    Samples.number(reference, 0),
                    Samples.number(outcome.perSecond() / reference, 3),
                    Samples.number(outcome.p50Micros() / 1e3, 1),
                    Samples.number(outcome.p99Micros() / 1e3, 1),
                    Samples.number(java.toNanos() / 1e3 / outcome.acknowledged(), 0),
                    Samples.number(postgres.toNanos() / 1e3 / outcome.acknowledged(), 0),
                    Samples.number(1.0 * outcome.cpuMicros() / outcome.acknowledged(), 0),
                    Samples.number(drained.toMillis() / 1e3, 2),
                    Machine.load());
        }
        report.line("");
        report.line("**Ratio at " + connections + " connections: " + ratios.with(3) + "**; sends/s " + sends.with(0));
    }

    private void count(Outcome outcome) {
        acknowledged += outcome.acknowledged();
        refused += outcome.refused();
    }

    private static Child listen(Stage stage, int listeners, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < listeners; index++) {
            Stage.Person person = stage.staff().get(index);
            String open = stage.conversations().stream()
                    .filter(conversation -> conversation.people().contains(person))
                    .map(conversation -> "\t" + conversation.channel())
                    .findFirst()
                    .orElse("");
            lines.add(person.token() + "\t" + person.channel() + open);
        }
        Path plan = Files.write(folder.resolve("listeners.tsv"), lines);
        Child ears = Child.java(Map.of(), "listeners", Integer.toString(stage.port()), stage.key(), plan.toString());
        Report.progress(ears.answer());
        return ears;
    }
}
