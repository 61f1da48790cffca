package hotel.chat.benchmarks.page;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
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

    private final Options options;
    private final int messages;
    private final Report report;

    private PageBenchmark(Options options) {
        this.options = options;
        this.messages = options.number("messages", 1_000_000, 10_000, 100_000_000);
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
            new PagesBesideBare(
                            report,
                            options.number("rounds", 5, 1, 50),
                            options.seconds("seconds", 5, 1, 120),
                            options.seconds("warmup", 20, 1, 600),
                            options.number("connections", 64, 1, 1000))
                    .compare(server, stage, messages);
        }
        return report.end();
    }
}
