package hotel.chat.benchmarks.outage;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.load.Outcome;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Stage;

/** Sends while an external Pusher cannot be reached, against sends while it can; afterwards all that it missed. */
public final class OutageBenchmark {
    private static final Set<String> OPTIONS = Set.of("rounds", "outage", "connections", "warmup", "report");
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(20);

    private final int rounds;
    private final Duration outage;
    private final int connections;
    private final Duration warmUp;
    private final Report report;
    private long acknowledged;
    private long refused;

    private OutageBenchmark(Options options) {
        this.rounds = options.number("rounds", 5, 1, 20);
        this.outage = options.seconds("outage", 15, 2, 600);
        this.connections = options.number("connections", 16, 1, 64);
        this.warmUp = options.seconds("warmup", 60, 0, 600);
        this.report = new Report("outage: sends while Pusher is unreachable ÷ sends before", options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new OutageBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException {
        int port = ChatServer.freePort();
        Map<String, String> external = Map.of(
                "CHAT_PUSHER_APP_ID", "bench",
                "CHAT_PUSHER_KEY", "bench-key",
                "CHAT_PUSHER_SECRET", "bench-secret",
                "CHAT_PUSHER_HOST", "127.0.0.1",
                "CHAT_PUSHER_PORT", Integer.toString(port),
                "CHAT_PUSHER_TLS", "false");
        try (PusherStub pusher = new PusherStub(port);
                ChatServer server = ChatServer.start(external)) {
            Stage stage = Stage.set(server.port(), 100, 200, 2);
            Database database = server.database();
            try (Load load = Load.on(stage, server.folder())) {
                Report.progress("warming up for " + warmUp.toSeconds() + " s");
                if (!warmUp.isZero()) {
                    count(load.run(connections, warmUp));
                }
                database.drain(LONGEST_DRAIN);
                measure(load, database, pusher);
            }
            report.line("");
            report.check(
                    "told = acknowledged: " + pusher.messages() + " of " + acknowledged + ", refused " + refused,
                    pusher.messages() == acknowledged && refused == 0);
            report.check(
                    "in order on each channel: " + pusher.outOfOrder() + " of " + pusher.events() + " events were not",
                    pusher.outOfOrder() == 0);
        }
        return report.end();
    }

    private void measure(Load load, Database database, PusherStub pusher) {
        report.line("200 conversations of 2, " + connections + " connections; Pusher is reachable for "
                + outage.toSeconds() + " s, then unreachable for as long; then sending pauses until all is told.");
        report.line("");
        report.head("round", "sends/s reachable", "sends/s unreachable", "ratio", "all told after s", "load");
        Samples ratios = new Samples();
        for (int round = 1; round <= rounds; round++) {
            Outcome before = load.run(connections, outage);
            database.drain(LONGEST_DRAIN);
            pusher.shut();
            Outcome without = load.run(connections, outage);
            pusher.open();
            Duration told = database.drain(LONGEST_DRAIN);
            count(before);
            count(without);
            ratios.add(without.perSecond() / before.perSecond());
            report.row(
                    round,
                    Samples.number(before.perSecond(), 0),
                    Samples.number(without.perSecond(), 0),
                    Samples.number(without.perSecond() / before.perSecond(), 3),
                    Samples.number(told.toMillis() / 1e3, 1),
                    Machine.load());
        }
        report.line("");
        report.line("**Ratio: " + ratios.with(3) + "**");
    }

    private void count(Outcome outcome) {
        acknowledged += outcome.acknowledged();
        refused += outcome.refused();
    }
}
