package hotel.chat.benchmarks.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.load.Outcome;
import hotel.chat.benchmarks.load.Program;
import hotel.chat.benchmarks.load.Program.Cost;
import hotel.chat.benchmarks.rebuild.RebuildsBesideCopy;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Stage;
import hotel.chat.benchmarks.server.Stage.Person;
import hotel.chat.command.ledger.Ledger;

/**
 * What each call costs with few messages and with many, in the same conversations, with the same load; and, with {@code --staff},
 * among few people and among so many of other hotels. With {@code --pages} and {@code --rebuilds}, also so many rounds, with each size, of pages beside a bare endpoint and of rebuilds beside COPY.
 */
public final class GrowthBenchmark {
    private static final Set<String> OPTIONS =
            Set.of("rounds", "seconds", "warmup", "messages", "staff", "pages", "rebuilds", "connections", "report");
    private static final double WANTED = 1.3;
    private static final String SEND = "send";
    private static final int CALLERS = 64;

    private final Options options;
    private final int rounds;
    private final Duration time;
    private final int connections;
    private final List<Integer> sizes;
    private final int staff;
    private final int pages;
    private final int rebuilds;
    private final Report report;
    private final Map<String, List<Samples>> costs = new LinkedHashMap<>();
    private long refused;

    private GrowthBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.time = options.seconds("seconds", 3, 1, 120);
        this.connections = options.number("connections", 16, 1, 1000);
        this.sizes = options.numbers("messages", "10000,1000000", 10_000, 100_000_000);
        this.staff = options.number("staff", 0, 0, 10_000_000);
        this.pages = options.number("pages", 0, 0, 50);
        this.rebuilds = options.number("rebuilds", 0, 0, 50);
        this.report = new Report("growth: what a call costs with many messages ÷ with few", options.report());
    }

    public static int run(List<String> arguments) throws IOException {
        return new GrowthBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException {
        try (ChatServer server = ChatServer.start(Map.of("CHAT_DEMO", "true"))) {
            Stage stage =
                    Stage.set(server.port(), PageBenchmark.STAFF, PageBenchmark.CONVERSATIONS, PageBenchmark.PEOPLE);
            try (Ledger ledger = server.ledger()) {
                StageFill fill = new StageFill(ledger, stage);
                fill.fill(sizes.getFirst());
                warmUp(stage, server);
                report.line(connections + " connections, the next call as soon as the last is answered; " + rounds
                        + " rounds of " + time.toSeconds() + " s each. CPU is that of server and PostgreSQL.");
                report.line("");
                for (int size : sizes) {
                    if (size > sizes.getFirst()) {
                        crowd(ledger, server.database());
                    }
                    fill.fill(size);
                    drain(server.database());
                    Map<String, Load> loads = loads(stage, server);
                    report.head("messages", "call", "calls/s", "p50 ms", "p99 ms", "CPU µs a call", "bytes", "load");
                    measure(size, loads, server);
                    report.line("");
                    loads.values().forEach(Load::close);
                    besideBare(server, stage);
                    besideCopy(server);
                }
            }
        }
        compare();
        return report.end();
    }

    private void besideBare(ChatServer server, Stage stage) throws IOException {
        if (pages > 0) {
            drain(server.database());
            new PagesBesideBare(
                            report,
                            pages,
                            time,
                            options.seconds("warmup", 40, 1, 600).dividedBy(2),
                            CALLERS)
                    .compare(server, stage, server.database().number("select count(*) from read_model.message"));
            report.line("");
        }
    }

    private void besideCopy(ChatServer server) {
        if (rebuilds > 0) {
            ChatApi api = new ChatApi(server.port());
            new RebuildsBesideCopy(report, rebuilds).compare(server, api, api.logIn("olga", "olga-demo"));
        }
    }

    /** Fills the other hotels, and says how much room they take. */
    private void crowd(Ledger ledger, Database database) {
        if (staff == 0) {
            return;
        }
        String size = "select pg_database_size(current_database())";
        long before = database.number(size);
        long begun = System.nanoTime();
        new HotelsFill(ledger).fill(staff);
        drain(database);
        report.line(String.format(
                Locale.ROOT,
                "%d people of other hotels registered in %.0f s, projections included: %.0f bytes each in the database",
                staff,
                (System.nanoTime() - begun) / 1e9,
                (database.number(size) - before) / (double) staff));
    }

    private void warmUp(Stage stage, ChatServer server) {
        Report.progress("warming up");
        drain(server.database());
        Map<String, Load> loads = loads(stage, server);
        long end = System.nanoTime() + options.seconds("warmup", 40, 1, 600).toNanos();
        while (System.nanoTime() < end) {
            loads.values().forEach(load -> load.run(connections, Duration.ofSeconds(2)));
        }
        loads.values().forEach(Load::close);
    }

    private static void drain(Database database) {
        Report.progress("drained after " + database.drain(PageBenchmark.LONGEST_DRAIN));
        database.run("vacuum analyze");
    }

    /** Made for each size, as {@code sync} asks for what came last. */
    private static Map<String, Load> loads(Stage stage, ChatServer server) {
        Path folder = server.folder();
        long head = server.database().number("select position from event_store.ledger_head");
        Map<String, Load> loads = new LinkedHashMap<>();
        loads.put("page", PagesBesideBare.pages(stage, folder));
        Map<String, Function<Person, String>> calls = new LinkedHashMap<>();
        calls.put("list", _ -> "/conversations?limit=50");
        calls.put("unread", _ -> "/unread");
        calls.put("search", _ -> "/search?q=boiler%20cold&limit=20");
        calls.put("sync", _ -> "/sync?limit=100&after=" + (head - 2000));
        calls.forEach((name, path) -> loads.put(
                name,
                Load.of(
                        stage.port(),
                        folder.resolve(name + ".tsv"),
                        stage.staff().stream()
                                .map(person -> "GET\t" + ChatApi.hotel(path.apply(person)) + "\t" + person.token())
                                .toList())));
        loads.put(SEND, Load.on(stage, folder));
        return loads;
    }

    private void measure(int size, Map<String, Load> loads, ChatServer server) {
        loads.forEach((name, load) -> {
            load.run(connections, time);
            Samples rates = new Samples();
            Samples half = new Samples();
            Samples most = new Samples();
            Samples cpu = new Samples();
            long bytes = 0;
            Program program =
                    new Program(load, server.handle(), server.database().handle());
            for (int round = 1; round <= rounds; round++) {
                server.database().drain(PageBenchmark.LONGEST_DRAIN);
                Cost cost =
                        program.run(connections, time, () -> server.database().drain(PageBenchmark.LONGEST_DRAIN));
                Outcome outcome = cost.outcome();
                refused += outcome.refused();
                rates.add(outcome.perSecond());
                half.add(outcome.p50Micros() / 1e3);
                most.add(outcome.p99Micros() / 1e3);
                cpu.add(cost.cpu());
                bytes = outcome.bytes();
            }
            costs.computeIfAbsent(name, _ -> new ArrayList<>()).add(cpu);
            report.row(
                    Samples.number((double) size, 0),
                    name,
                    rates.with(0),
                    half.with(1),
                    most.with(1),
                    cpu.with(0),
                    Samples.number((double) bytes, 0),
                    Machine.load());
        });
    }

    private void compare() {
        report.line("");
        report.line("**CPU a call with " + Samples.number((double) sizes.getLast(), 0) + " ÷ with "
                + Samples.number((double) sizes.getFirst(), 0) + " messages: "
                + costs.entrySet().stream()
                        .map(call -> call.getKey() + " " + Samples.number(ratio(call.getValue()), 2))
                        .collect(Collectors.joining(", "))
                + "**");
        report.line("");
        report.check("nothing was refused", refused == 0);
        costs.forEach(
                (name, all) -> report.check(name + " at most " + WANTED + " times as much", ratio(all) <= WANTED));
    }

    private static double ratio(List<Samples> all) {
        return all.getLast().median() / all.getFirst().median();
    }
}
