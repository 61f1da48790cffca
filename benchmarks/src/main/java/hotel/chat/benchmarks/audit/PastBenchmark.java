package hotel.chat.benchmarks.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.benchmarks.audit.PastReads.Times;
import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.load.Outcome;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Stage;
import hotel.chat.command.ledger.Ledger;

/** What auditors cost: a conversation as it was against its rows by SQL, and sending beside an export against sending alone. */
public final class PastBenchmark {
    private static final Set<String> OPTIONS = Set.of("rounds", "seconds", "warmup", "events", "report");
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(15);
    private static final int FEW = 10_000;
    private static final int TEN_THOUSAND = 10_000;
    private static final int READS = 40;
    private static final int SENDERS = 16;

    private final Options options;
    private final int rounds;
    private final Duration time;
    private final int events;
    private final Report report;
    private long refused;
    private boolean allWereRunning = true;

    private PastBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.time = options.seconds("seconds", 5, 1, 120);
        this.events = options.number("events", 1_000_000, FEW, 100_000_000);
        this.report = new Report(
                "past: as_of ÷ the same rows by SQL; sending beside an export ÷ sending alone", options.report());
    }

    public static int run(List<String> arguments) throws IOException, SQLException {
        return new PastBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException, SQLException {
        try (ChatServer server = ChatServer.start(Map.of("CHAT_DEMO", "true"))) {
            Stage stage = Stage.set(server.port(), 20, 100, 5);
            String auditor = new ChatApi(server.port()).logIn("audrey", "audrey-demo");
            try (Ledger ledger = server.ledger();
                    PastReads reads = new PastReads(server, auditor);
                    Load load = Load.on(stage, server.folder())) {
                LedgerFill fill = new LedgerFill(ledger);
                ConversationId first = fill.fill(FEW);
                Report.progress("drained after " + server.database().drain(LONGEST_DRAIN));
                warmUp(reads, load, first);
                report.line(
                        "A conversation of 1,000 facts as it is now, over HTTP, and its rows by JDBC; then one of 10,000; at last one of 10,000 whose facts came by turns with those of nine others. Medians of "
                                + READS + " in ms.");
                report.line("");
                report.head(
                        "facts in the log",
                        "as_of",
                        "of its first fact",
                        "rows by SQL",
                        "ratio",
                        "beyond the first fact",
                        "load");
                Ratios few = measure(server.database(), reads, first);
                ConversationId last = fill.fill(events);
                ConversationId longer = fill.conversation(TEN_THOUSAND / 1000, 1);
                ConversationId scattered = fill.conversation(TEN_THOUSAND / 1000, 10);
                Report.progress("drained after " + server.database().drain(LONGEST_DRAIN));
                server.database().run("vacuum analyze");
                Ratios many = measure(server.database(), reads, last);
                Ratios large = measure(server.database(), reads, longer);
                Ratios wide = measure(server.database(), reads, scattered);
                report.line("");
                report.line("**as_of ÷ SQL, and beyond the first fact: " + few + " in the short log, " + many
                        + " in the long one, " + large + " of " + TEN_THOUSAND + " facts, " + wide
                        + " of as many between those of nine other conversations**");
                report.line("");
                beside(new Exporting(server.port(), auditor), load);
            }
        }
        return report.end();
    }

    private void warmUp(PastReads reads, Load load, ConversationId conversation) throws SQLException {
        long end = System.nanoTime() + options.seconds("warmup", 60, 0, 600).toNanos();
        while (System.nanoTime() < end) {
            reads.read(conversation, READS);
            load.run(SENDERS, Duration.ofSeconds(1));
        }
    }

    private Ratios measure(Database database, PastReads reads, ConversationId conversation) throws SQLException {
        database.drain(LONGEST_DRAIN);
        reads.read(conversation, READS);
        Ratios ratios = new Ratios(new Samples(), new Samples());
        for (int round = 1; round <= rounds; round++) {
            long facts = database.number("select position from event_store.ledger_head");
            Times times = reads.read(conversation, READS);
            ratios.whole().add(times.ratio());
            ratios.further().add(times.furtherRatio());
            report.row(
                    Samples.number((double) facts, 0),
                    Samples.number(times.past(), 2),
                    Samples.number(times.first(), 2),
                    Samples.number(times.rows(), 2),
                    Samples.number(times.ratio(), 2),
                    Samples.number(times.furtherRatio(), 2),
                    Machine.load());
        }
        return ratios;
    }

    /** By turns, as rates drift while code is being compiled and the disk has its moods. */
    private void beside(Exporting exporting, Load load) {
        report.line(SENDERS + " senders, each the next message as soon as the last is answered, for " + time.toSeconds()
                + " s without and for " + time.toSeconds() + " s beside an export of everything, which begins then.");
        report.line("");
        report.head("alone, sends/s", "beside", "ratio", "p99 ms alone", "p99 ms beside", "load");
        round(exporting, load);
        Samples ratios = new Samples();
        for (int round = 1; round <= rounds; round++) {
            Pair pair = round(exporting, load);
            ratios.add(pair.ratio());
            report.row(
                    Samples.number(pair.alone().perSecond(), 0),
                    Samples.number(pair.beside().perSecond(), 0),
                    Samples.number(pair.ratio(), 3),
                    Samples.number(pair.alone().p99Micros() / 1e3, 1),
                    Samples.number(pair.beside().p99Micros() / 1e3, 1),
                    Machine.load());
        }
        report.line("");
        report.line("**sends/s beside an export ÷ alone: " + ratios.with(3) + "**");
        report.line("");
        report.check("nothing was refused", refused == 0);
        report.check("each export was running until its round had ended", allWereRunning);
    }

    private Pair round(Exporting exporting, Load load) {
        Outcome alone = load.run(SENDERS, time);
        exporting.begin();
        Outcome beside = load.run(SENDERS, time);
        allWereRunning &= exporting.isRunning();
        Report.progress("the export took " + exporting.await(LONGEST_DRAIN).toSeconds() + " s more");
        refused += alone.refused() + beside.refused();
        return new Pair(alone, beside);
    }

    /**
     * Of one conversation.
     *
     * @param whole the call as it is
     * @param further without what the same call for one fact takes
     */
    private record Ratios(Samples whole, Samples further) {
        @Override
        public String toString() {
            return whole.with(2) + " and " + further.with(2);
        }
    }

    private record Pair(Outcome alone, Outcome beside) {
        double ratio() {
            return beside.perSecond() / alone.perSecond();
        }
    }
}
