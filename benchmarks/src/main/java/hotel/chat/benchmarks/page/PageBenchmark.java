package hotel.chat.benchmarks.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.latency.BareEndpoint;
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
import hotel.chat.command.ledger.Ledger;

/** The newest fifty messages of conversations over HTTP, against the same rows from a bare endpoint, round by round. */
public final class PageBenchmark {
    static final int STAFF = 40;
    static final int CONVERSATIONS = 200;
    static final int PEOPLE = 5;
    static final Duration LONGEST_DRAIN = Duration.ofMinutes(60);
    private static final Set<String> OPTIONS =
            Set.of("rounds", "seconds", "warmup", "messages", "connections", "report");
    private static final double WANTED = 0.7;

    private final Options options;
    private final int rounds;
    private final Duration time;
    private final int messages;
    private final int connections;
    private final Report report;
    private long refused;

    private PageBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.time = options.seconds("seconds", 5, 1, 120);
        this.messages = options.number("messages", 1_000_000, 10_000, 100_000_000);
        this.connections = options.number("connections", 64, 1, 1000);
        this.report = new Report("page: the newest 50 messages ÷ rows and Jackson alone", options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new PageBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException {
        try (ChatServer server = ChatServer.start(Map.of())) {
            Stage stage = Stage.set(server.port(), STAFF, CONVERSATIONS, PEOPLE);
            Database database = server.database();
            try (Ledger ledger = server.ledger()) {
                new StageFill(ledger, stage).fill(messages);
            }
            Report.progress("drained after " + database.drain(LONGEST_DRAIN));
            database.run("vacuum analyze");
            int port = ChatServer.freePort();
            Path folder = server.folder();
            try (Child bare = Child.java(
                            Map.of(BareEndpoint.PASSWORD, database.password()),
                            "bare-pages",
                            Integer.toString(port),
                            folder.resolve("bare").toString(),
                            database.url());
                    Load there = pages(stage, folder);
                    Load here = Load.of(port, folder.resolve("bare.tsv"), bareLines(stage))) {
                bare.answer();
                measure(new Side(there, server.handle(), database), new Side(here, bare.handle(), database));
            }
        }
        report.check("nothing was refused", refused == 0);
        return report.end();
    }

    /** Everybody looks at the end of each of their conversations. */
    static Load pages(Stage stage, Path folder) {
        List<String> lines = stage.conversations().stream()
                .flatMap(conversation -> conversation.people().stream()
                        .map(person -> "GET\t" + conversation.path() + "?limit=50\t" + person.token()))
                .toList();
        return Load.of(stage.port(), folder.resolve("pages.tsv"), lines);
    }

    private static List<String> bareLines(Stage stage) {
        return stage.conversations().stream()
                .map(conversation -> "GET\t" + BarePages.PATH + conversation.id() + "\t-")
                .toList();
    }

    private void measure(Side chat, Side bare) {
        Duration warmUp = options.seconds("warmup", 20, 1, 600);
        Report.progress("warming up for " + warmUp.toSeconds() + " s each");
        chat.run(warmUp);
        bare.run(warmUp);
        report.line(Samples.number((double) messages, 0) + " messages in " + CONVERSATIONS + " conversations of "
                + PEOPLE
                + " among " + STAFF + " staff; " + connections + " connections, the next page as soon as the last has"
                + " come; rounds of " + time.toSeconds() + " s. CPU in µs a page: program + PostgreSQL + load client.");
        report.line("");
        report.head(
                "round",
                "chat pages/s",
                "bare pages/s",
                "ratio",
                "chat p50 ms",
                "chat p99 ms",
                "bare p50 ms",
                "chat CPU",
                "bare CPU",
                "chat bytes",
                "bare bytes",
                "load");
        Samples ratios = new Samples();
        Samples rates = new Samples();
        Samples costs = new Samples();
        for (int round = 1; round <= rounds; round++) {
            Result there = chat.run(time);
            Result here = bare.run(time);
            ratios.add(there.outcome().perSecond() / here.outcome().perSecond());
            rates.add(there.outcome().perSecond());
            costs.add(there.cpu() / here.cpu());
            report.row(
                    round,
                    Samples.number(there.outcome().perSecond(), 0),
                    Samples.number(here.outcome().perSecond(), 0),
                    Samples.number(there.outcome().perSecond() / here.outcome().perSecond(), 3),
                    Samples.number(there.outcome().p50Micros() / 1e3, 1),
                    Samples.number(there.outcome().p99Micros() / 1e3, 1),
                    Samples.number(here.outcome().p50Micros() / 1e3, 1),
                    there.costs(),
                    here.costs(),
                    Samples.number((double) there.outcome().bytes(), 0),
                    Samples.number((double) here.outcome().bytes(), 0),
                    Machine.load());
        }
        report.line("");
        report.line("**Ratio " + ratios.with(3) + "**; pages/s " + rates.with(0)
                + "; CPU a page, without the load client, ÷ bare " + costs.with(2));
        report.line("");
        report.check("a ratio of at least " + WANTED, ratios.median() >= WANTED);
    }

    /** A program that is asked, beside the one PostgreSQL. */
    private final class Side {
        private final Load load;
        private final ProcessHandle program;
        private final ProcessHandle postgres;

        private Side(Load load, ProcessHandle program, Database database) {
            this.load = load;
            this.program = program;
            this.postgres = database.handle();
        }

        private Result run(Duration round) {
            Duration java = Machine.cpu(program);
            Duration rows = Machine.cpuBelow(postgres);
            Outcome outcome = load.run(connections, round);
            refused += outcome.refused();
            return new Result(
                    outcome,
                    Machine.cpu(program).minus(java),
                    Machine.cpuBelow(postgres).minus(rows));
        }
    }

    private record Result(Outcome outcome, Duration program, Duration postgres) {
        private double cpu() {
            return micros(program.plus(postgres).toNanos() / 1000);
        }

        private String costs() {
            return Samples.number(micros(program.toNanos() / 1000), 0) + " + "
                    + Samples.number(micros(postgres.toNanos() / 1000), 0) + " + "
                    + Samples.number(micros(outcome.cpuMicros()), 0);
        }

        private double micros(long all) {
            return 1.0 * all / outcome.acknowledged();
        }
    }
}
