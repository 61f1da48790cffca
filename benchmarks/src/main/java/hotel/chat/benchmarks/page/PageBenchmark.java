package hotel.chat.benchmarks.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.latency.BareEndpoint;
import hotel.chat.benchmarks.load.Load;
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
import hotel.chat.command.ledger.Ledger;

import static hotel.chat.benchmarks.run.Rounds.column;

/** The newest fifty messages of conversations over HTTP, against the same rows from a bare endpoint, round by round. */
public final class PageBenchmark {
    static final int STAFF = 40;
    static final int CONVERSATIONS = 200;
    static final int PEOPLE = 5;
    static final Duration LONGEST_DRAIN = Duration.ofMinutes(60);
    private static final Set<String> OPTIONS =
            Set.of("rounds", "seconds", "warmup", "messages", "connections", "report");
    private static final double WANTED = 0.7;
    private static final String CPU = "CPU ÷ bare";

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
                measure(
                        new Program(there, server.handle(), database.handle()),
                        new Program(here, bare.handle(), database.handle()));
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

    private void measure(Program chat, Program bare) {
        Duration warmUp = options.seconds("warmup", 20, 1, 600);
        Report.progress("warming up for " + warmUp.toSeconds() + " s each");
        run(chat, warmUp);
        run(bare, warmUp);
        report.line(Samples.number((double) messages, 0) + " messages in " + CONVERSATIONS + " conversations of "
                + PEOPLE
                + " among " + STAFF + " staff; " + connections + " connections, the next page as soon as the last has"
                + " come; rounds of " + time.toSeconds() + " s. CPU in µs a page.");
        report.line("");
        Rounds table = new Rounds(
                report,
                column("chat pages/s", 0),
                column("bare pages/s", 0),
                column("ratio", 3),
                column("chat p50 ms", 1),
                column("chat p99 ms", 1),
                column("bare p50 ms", 1),
                column("chat CPU", 0),
                column("PostgreSQL's for it", 0),
                column("bare CPU", 0),
                column("PostgreSQL's for that", 0),
                column(CPU, 2),
                column("load client CPU", 0),
                column("chat bytes", 0),
                column("bare bytes", 0));
        for (int round = 1; round <= rounds; round++) {
            Cost there = run(chat, time);
            Cost here = run(bare, time);
            table.add(
                    there.perSecond(),
                    here.perSecond(),
                    there.perSecond() / here.perSecond(),
                    there.outcome().p50Micros() / 1e3,
                    there.outcome().p99Micros() / 1e3,
                    here.outcome().p50Micros() / 1e3,
                    there.programCpu(),
                    there.postgresCpu(),
                    here.programCpu(),
                    here.postgresCpu(),
                    there.cpu() / here.cpu(),
                    there.clientCpu(),
                    (double) there.outcome().bytes(),
                    (double) here.outcome().bytes());
        }
        report.line("");
        report.line("**Ratio " + table.of("ratio") + "**; pages/s " + table.of("chat pages/s")
                + "; CPU a page, without the load client, ÷ bare " + table.of(CPU));
        report.line("");
        report.check("a ratio of at least " + WANTED, table.median("ratio") >= WANTED);
    }

    private Cost run(Program program, Duration round) {
        Cost cost = program.run(connections, round);
        refused += cost.outcome().refused();
        return cost;
    }
}
