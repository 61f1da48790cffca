package hotel.chat.benchmarks.push;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;

/** How long sending into a large group takes while each message is pushed to everybody in it, and without pushes. */
public final class PushBenchmark {
    private static final Set<String> OPTIONS =
            Set.of("rounds", "seconds", "rate", "recipients", "accept", "warmup", "report");
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(20);

    private final int rounds;
    private final int seconds;
    private final int rate;
    private final int recipients;
    private final Duration accept;
    private final int warmUp;
    private final Report report;
    private final PacedSends sends = new PacedSends();
    private final Samples half = new Samples();
    private final Samples most = new Samples();
    private long pushed;

    private PushBenchmark(Options options) {
        this.rounds = options.number("rounds", 5, 1, 50);
        this.seconds = options.number("seconds", 10, 1, 120);
        this.rate = options.number("rate", 5, 1, 100);
        this.recipients = options.number("recipients", 300, 1, 1000);
        this.accept = Duration.ofMillis(options.number("accept", 50, 0, 5000));
        this.warmUp = options.number("warmup", 20, 1, 600);
        this.report = new Report("push: sends with pushes ÷ without", options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new PushBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException {
        try (SlowFcm fcm = new SlowFcm(accept);
                Side without = Side.silent(fcm, recipients + 1);
                Side with = Side.pushing(fcm, recipients + 1)) {
            Report.progress("warming up for " + warmUp + " s each");
            round(with, warmUp);
            sends.run(without, rate, warmUp);
            measure(with, without);
            report.line("");
            report.check(
                    "each message was pushed once to each recipient: " + with.outcomes() + " of " + pushed,
                    with.outcomes() == pushed && fcm.accepted() == pushed);
        }
        return report.end();
    }

    private void measure(Side with, Side without) {
        report.line("One group of " + (recipients + 1) + ", " + rate + " messages/s for " + seconds
                + " s a round; FCM accepts each push after " + accept.toMillis()
                + " ms. Two servers, one idle while the other is measured; all is pushed before the next round."
                + " Times in ms.");
        report.line("");
        report.head(
                "round",
                "with p50",
                "with p99",
                "without p50",
                "without p99",
                "p50 ratio",
                "p99 ratio",
                "all pushed after s",
                "load");
        for (int round = 1; round <= rounds; round++) {
            Round pushing = round(with, seconds);
            List<Double> silent = sends.run(without, rate, seconds);
            double halfRatio = at(pushing.times(), 0.5) / at(silent, 0.5);
            double mostRatio = at(pushing.times(), 0.99) / at(silent, 0.99);
            half.add(halfRatio);
            most.add(mostRatio);
            report.row(
                    round,
                    Samples.number(at(pushing.times(), 0.5), 1),
                    Samples.number(at(pushing.times(), 0.99), 1),
                    Samples.number(at(silent, 0.5), 1),
                    Samples.number(at(silent, 0.99), 1),
                    Samples.number(halfRatio, 2),
                    Samples.number(mostRatio, 2),
                    Samples.number(pushing.drained().toMillis() / 1e3, 1),
                    Machine.load());
        }
        report.line("");
        report.line("**p50 ratio " + half.with(2) + "; p99 ratio " + most.with(2) + "**");
    }

    /** Sends, and then waits until everything is pushed, so that the other side is not measured beside it. */
    private Round round(Side with, int time) {
        List<Double> times = sends.run(with, rate, time);
        long begin = System.nanoTime();
        pushed += (long) times.size() * recipients;
        with.awaitOutcomes(pushed, LONGEST_DRAIN);
        return new Round(times, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    private record Round(List<Double> times, Duration drained) {}
}
