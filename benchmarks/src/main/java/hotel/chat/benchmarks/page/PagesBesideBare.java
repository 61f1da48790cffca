package hotel.chat.benchmarks.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.benchmarks.latency.BareEndpoint;
import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.load.Program;
import hotel.chat.benchmarks.load.Program.Cost;
import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Rounds;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Stage;

import static hotel.chat.benchmarks.run.Rounds.column;

/**
 * The newest fifty messages of a stage's conversations from the chat and the same rows from a bare endpoint, round by round.
 *
 * @param warmUp of each
 * @param connections how many ask at a time, the next page as soon as the last has come
 */
record PagesBesideBare(Report report, int rounds, Duration time, Duration warmUp, int connections) {
    private static final double WANTED = 0.7;
    private static final String CPU = "CPU ÷ bare";

    void compare(ChatServer server, Stage stage, long messages) throws IOException {
        Database database = server.database();
        int port = ChatServer.freePort();
        Path folder = server.folder();
        try (Child bare = Child.java(
                        Map.of(BareEndpoint.PASSWORD, database.password()),
                        "bare-pages",
                        Integer.toString(port),
                        folder.resolve("bare-" + port).toString(),
                        database.url());
                Load there = pages(stage, folder);
                Load here = Load.of(port, folder.resolve("bare.tsv"), bareLines(stage))) {
            bare.answer();
            measure(
                    messages,
                    new Program(there, server.handle(), database.handle()),
                    new Program(here, bare.handle(), database.handle()));
        }
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

    private void measure(long messages, Program chat, Program bare) {
        Report.progress("warming up for " + warmUp.toSeconds() + " s each");
        chat.run(connections, warmUp);
        bare.run(connections, warmUp);
        report.line(Samples.number((double) messages, 0) + " messages in " + PageBenchmark.CONVERSATIONS
                + " conversations of "
                + PageBenchmark.PEOPLE
                + " among " + PageBenchmark.STAFF + " staff; " + connections
                + " connections, the next page as soon as the last has"
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
        long refused = 0;
        for (int round = 1; round <= rounds; round++) {
            Cost there = chat.run(connections, time);
            Cost here = bare.run(connections, time);
            refused += there.outcome().refused() + here.outcome().refused();
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
        report.check("nothing was refused", refused == 0);
        report.check("a ratio of at least " + WANTED, table.median("ratio") >= WANTED);
    }
}
