package hotel.chat.benchmarks.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Pause;
import hotel.chat.benchmarks.server.Stage;

/** The conversations projection from the first fact to the head, against copying the message rows that it makes. */
public final class ReplayBenchmark {
    private static final String PROJECTION = "conversations";
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String MARK =
            "select %s from read_model.watermark where processor = '" + PROJECTION + "' and segment = 0";

    private final int rounds;
    private final int messages;
    private final Report report;

    private ReplayBenchmark(Options options) {
        this.rounds = options.number("rounds", 5, 1, 50);
        this.messages = options.number("messages", 100_000, 100, 20_000_000);
        this.report =
                new Report("replay: conversations projection from zero ÷ the same rows by JDBC", options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new ReplayBenchmark(new Options(arguments, Set.of("rounds", "messages", "report"))).run();
    }

    private int run() throws IOException {
        Path folder = Files.createTempDirectory("chat-benchmark");
        int port = ChatServer.freePort();
        Report.progress("starting the server");
        try (Child server = Child.java(ChatServer.settings(folder, port, Map.of()), "replaying-server")) {
            server.answer();
            Stage stage = Stage.set(port, 100, 1000, 5);
            Database database = new Database(folder.resolve("data"));
            write(stage, folder, database);
            long facts = database.number("select position from event_store.ledger_head");
            report.line(Samples.number(messages, 0) + " messages or more, " + Samples.number((double) facts, 0)
                    + " facts, 1,000 conversations of 5 among 100 staff.");
            report.line("");
            measure(server, database, facts);
        } finally {
            ChatServer.delete(folder);
        }
        return report.end();
    }

    private void write(Stage stage, Path folder, Database database) {
        try (Load load = Load.on(stage, folder)) {
            for (long there = 0; there < messages; there = database.messages()) {
                Report.progress(there + " of " + messages + " messages");
                load.run(64, Duration.ofSeconds(5));
            }
        }
        Report.progress("drained after " + database.drain(LONGEST).toMillis() + " ms");
    }

    private void measure(Child server, Database database, long facts) {
        String before = fingerprint(database);
        RowCopy copy = RowCopy.of(database);
        Samples events = new Samples();
        Samples toCopy = new Samples();
        Samples toInserts = new Samples();
        report.head("round", "replayed events/s", "COPY rows/s", "ratio", "batched INSERT rows/s", "ratio", "load");
        replay(server, database, facts);
        for (int round = 1; round <= rounds; round++) {
            double replayed = replay(server, database, facts);
            double copied = copy.copy();
            double inserted = copy.insert();
            events.add(replayed);
            toCopy.add(replayed / copied);
            toInserts.add(replayed / inserted);
            report.row(
                    round,
                    Samples.number(replayed, 0),
                    Samples.number(copied, 0),
                    Samples.number(replayed / copied, 3),
                    Samples.number(inserted, 0),
                    Samples.number(replayed / inserted, 3),
                    Machine.load());
        }
        report.line("");
        report.line("**Replayed events/s: " + events.with(0) + "; ÷ COPY " + toCopy.with(3)
                + "; ÷ INSERT in batches of " + RowCopy.BATCH + " " + toInserts.with(3) + "**");
        report.line("");
        report.check("replayed rows = live rows", before.equals(fingerprint(database)));
    }

    /** Counted from when the old rows are gone; facts a second. One replay before the rounds warms up. */
    private static double replay(Child server, Database database, long facts) {
        server.ask(PROJECTION);
        long begin = System.nanoTime();
        while (database.number(MARK.formatted("position")) < facts) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new IllegalStateException("the replay did not end within " + LONGEST);
            }
            Pause.shortly();
        }
        return facts * 1e9 / (System.nanoTime() - begin);
    }

    private static String fingerprint(Database database) {
        return database.number("select bit_xor(hashtextextended(m::text, 0)) from read_model.message m") + " "
                + database.number("select bit_xor(hashtextextended(m::text, 0)) from read_model.member m")
                + " "
                + database.number("select bit_xor(hashtextextended(c::text, 0)) from read_model.conversation c");
    }
}
