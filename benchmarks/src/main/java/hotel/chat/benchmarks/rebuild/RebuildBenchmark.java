package hotel.chat.benchmarks.rebuild;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.audit.LedgerFill;
import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.load.Outcome;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Stage;
import hotel.chat.command.ledger.Ledger;

/** The conversations built anew: against copying the same rows while nobody writes, and what senders feel of it. */
public final class RebuildBenchmark {
    private static final Set<String> OPTIONS = Set.of("rounds", "seconds", "warmup", "events", "report");
    private static final int SENDERS = 16;
    private static final double WANTED_P99 = 2;

    private final Options options;
    private final int rounds;
    private final Duration time;
    private final int events;
    private final Report report;
    private long refused;

    private RebuildBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.time = options.seconds("seconds", 5, 1, 120);
        this.events = options.number("events", 1_000_000, 1_000, 100_000_000);
        this.report = new Report(
                "rebuild: events/s ÷ the same rows by COPY; sending beside a rebuild ÷ sending alone",
                options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new RebuildBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException {
        try (ChatServer server = ChatServer.start(Map.of("CHAT_DEMO", "true"))) {
            Stage stage = Stage.set(server.port(), 20, 100, 5);
            try (Ledger ledger = server.ledger()) {
                new LedgerFill(ledger).fill(events);
            }
            Report.progress("drained after " + server.database().drain(RebuildsBesideCopy.LONGEST));
            server.database().run("vacuum analyze");
            ChatApi api = new ChatApi(server.port());
            String operator = api.logIn("olga", "olga-demo");
            new RebuildsBesideCopy(report, rounds).compare(server, api, operator);
            try (Load load = Load.on(stage, server.folder())) {
                load.run(SENDERS, options.seconds("warmup", 60, 0, 600));
                chatting(api, operator, load);
            }
        }
        return report.end();
    }

    /** Beside it until it has swapped, however long that takes; the last round has the swap in it. */
    private void chatting(ChatApi api, String operator, Load load) {
        report.line(SENDERS + " senders, each the next message as soon as the last is answered, for " + time.toSeconds()
                + " s a round, before, beside and after a rebuild.");
        report.line("");
        report.head("phase", "sends/s", "p50 ms", "p99 ms", "load");
        Samples alone = new Samples();
        Samples beside = new Samples();
        rounds(load, alone);
        Rebuilding rebuilding = Rebuilding.begin(api, operator, RebuildsBesideCopy.PROJECTION);
        long begin = System.nanoTime();
        while (rebuilding.isRunning()) {
            String phase = rebuilding.phase();
            beside.add(round(phase, load).p99Micros() / 1e3);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        rebuilding.await(RebuildsBesideCopy.LONGEST);
        rounds(load, alone);
        double ratio = beside.median() / alone.median();
        report.line("");
        report.line("**p99 beside a rebuild of " + took.toSeconds() + " s " + beside.with(1) + " ms ÷ alone "
                + alone.with(1) + " ms = " + Samples.number(ratio, 2) + "**");
        report.line("");
        report.check("nothing was refused", refused == 0);
        report.check("p99 at most " + Samples.number(WANTED_P99, 0) + " times as long", ratio <= WANTED_P99);
    }

    private void rounds(Load load, Samples p99) {
        for (int round = 1; round <= rounds; round++) {
            p99.add(round("none", load).p99Micros() / 1e3);
        }
    }

    private Outcome round(String phase, Load load) {
        Outcome outcome = load.run(SENDERS, time);
        report.row(
                phase,
                Samples.number(outcome.perSecond(), 0),
                Samples.number(outcome.p50Micros() / 1e3, 1),
                Samples.number(outcome.p99Micros() / 1e3, 1),
                Machine.load());
        refused += outcome.refused();
        return outcome;
    }
}
