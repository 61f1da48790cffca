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
import hotel.chat.benchmarks.load.Program;
import hotel.chat.benchmarks.load.Program.Cost;
import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Rounds;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Stage;

import static hotel.chat.benchmarks.run.Rounds.column;

/** SendMessage over HTTP with everything on, against keeping the same rows by less, round by round on the same PostgreSQL. */
public final class SendBenchmark {
    private static final Set<String> OPTIONS = Set.of(
            "rounds", "seconds", "warmup", "conversations", "staff", "listeners", "connections", "backlog", "report");
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(10);
    private static final Duration DRAINED = Duration.ofSeconds(10);
    private static final String RATIO = "ratio";
    private static final String STOCK = "÷ Axon JPA";
    private static final String CPU = "CPU ÷ group commit";

    private final Options options;
    private final int rounds;
    private final Duration time;
    private final Duration warmUp;
    private final List<Integer> connections;
    private final Report report;
    private long acknowledged;
    private long refused;

    private SendBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.time = options.seconds("seconds", 5, 1, 120);
        this.warmUp = options.seconds("warmup", 60, 0, 600);
        this.connections = options.numbers("connections", "16,64", 1, 1000);
        this.report = new Report(
                "send: durable SendMessage over HTTP ÷ one insert a commit, a bare group commit, stock Axon",
                options.report());
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
                        + " s, " + rounds + " of each kind. CPU in µs a message; where nothing else is said, of the"
                        + " program and PostgreSQL.");
                Program chat = new Program(load, server.handle(), database.handle());
                warmUp(load, database);
                database.createReferenceTable();
                try (References references = References.start(server)) {
                    references.warmUp(warmUp.dividedBy(3));
                    for (int count : connections) {
                        measure(count, chat, database, references);
                    }
                }
                report.line("");
                report.line("Events heard by the listening sockets: " + ears.ask("heard") + ".");
                burden(load, database);
            }
            report.check(
                    "messages in the ledger = acknowledged: " + acknowledged + ", refused " + refused,
                    database.messages() - before == acknowledged && refused == 0);
        }
        return report.end();
    }

    private void warmUp(Load load, Database database) {
        Report.progress("warming up for " + warmUp.toSeconds() + " s");
        for (long left = warmUp.toSeconds(); left > 0; left -= 10) {
            Outcome outcome = load.run(32, Duration.ofSeconds(Math.min(10, left)));
            count(outcome);
            Report.progress(Samples.number(outcome.perSecond(), 0) + " sends/s");
        }
        Report.progress("drained after " + database.drain(LONGEST_DRAIN).toMillis() + " ms");
    }

    private void measure(int count, Program chat, Database database, References references) {
        report.line("");
        report.line("### " + count + " connections");
        report.line("");
        Rounds table = new Rounds(
                report,
                column("sends/s", 0),
                column(references.inserter().name() + " inserts/s", 0),
                column(RATIO, 3),
                column("group commit/s", 0),
                column("Axon JPA/s", 0),
                column(STOCK, 2),
                column("p50 ms", 1),
                column("p99 ms", 1),
                column("server CPU", 0),
                column("PostgreSQL CPU", 0),
                column("group commit CPU", 0),
                column(CPU, 2),
                column("Axon JPA CPU", 0),
                column("load client CPU", 0),
                column("drained after s", 2));
        for (int round = 1; round <= rounds; round++) {
            Cost sends = chat.run(count, time, () -> database.drain(LONGEST_DRAIN));
            count(sends.outcome());
            double inserts = references.inserter().run(count, time);
            Cost group = references.group().run(count, time);
            Cost stock = references.stock().run(count, time);
            table.add(
                    sends.perSecond(),
                    inserts,
                    sends.perSecond() / inserts,
                    group.perSecond(),
                    stock.perSecond(),
                    sends.perSecond() / stock.perSecond(),
                    sends.outcome().p50Micros() / 1e3,
                    sends.outcome().p99Micros() / 1e3,
                    sends.programCpu(),
                    sends.postgresCpu(),
                    group.cpu(),
                    sends.cpu() / group.cpu(),
                    stock.cpu(),
                    sends.clientCpu(),
                    sends.end().toMillis() / 1e3);
        }
        report.line("");
        report.line("**" + count + " connections: ÷ " + references.inserter().name() + " " + table.of(RATIO) + "; CPU "
                + table.of(CPU) + " of the bare group commit's; ÷ stock Axon JPA " + table.of(STOCK) + "**; sends/s "
                + table.of("sends/s"));
    }

    /** What stays behind when everybody sends for long. */
    private void burden(Load load, Database database) {
        Duration length = options.seconds("backlog", 60, 0, 600);
        if (length.isZero()) {
            return;
        }
        Outcome outcome = load.run(connections.getLast(), length);
        long behind = database.behind();
        Duration drained = database.drain(LONGEST_DRAIN);
        count(outcome);
        report.line("");
        report.line("**After " + length.toSeconds() + " s at " + connections.getLast() + " connections, "
                + Samples.number(outcome.perSecond(), 0) + " sends/s: " + behind
                + " facts not yet remembered and told at the end, drained after "
                + Samples.number(drained.toMillis() / 1e3, 2) + " s**");
        report.line("");
        report.check("drained within " + DRAINED.toSeconds() + " s", drained.compareTo(DRAINED) <= 0);
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
