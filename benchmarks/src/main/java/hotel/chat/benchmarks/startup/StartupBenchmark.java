package hotel.chat.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.benchmarks.load.Load;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Pause;
import hotel.chat.benchmarks.server.Stage;

/** From before the JVM until the first answer, against a bare Spring Boot application, each with and without an AOT cache. */
public final class StartupBenchmark {
    private static final Set<String> OPTIONS = Set.of("rounds", "warm", "seconds", "idle", "report");
    private static final double FULL = 0.8;

    private final Options options;
    private final int rounds;
    private final Duration idle;
    private final Report report;
    private final Path folder;
    private final int port;

    private StartupBenchmark(Options options) throws IOException {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.idle = options.seconds("idle", 5, 0, 60);
        this.report = new Report("startup: first answer of the server ÷ that of a bare Boot", options.report());
        this.folder = Files.createTempDirectory("chat-startup");
        this.port = ChatServer.freePort();
    }

    public static int run(List<String> arguments) throws IOException, InterruptedException {
        StartupBenchmark benchmark = new StartupBenchmark(new Options(arguments, OPTIONS));
        try {
            return benchmark.run();
        } finally {
            ChatServer.delete(benchmark.folder);
        }
    }

    private int run() throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("chat.jar", ""));
        if (!Files.isReadable(jar)) {
            throw new Options.Refused("the server's jar is not built; start this by ./chat benchmark");
        }
        Path unpacked = Program.unpack(jar, folder.resolve("run"));
        Program first = chat(unpacked, "");
        Program bare = Program.bare(unpacked.resolveSibling("lib"), folder, port);
        int connections = options.number("warm", 0, 0, 256);
        Stage stage = null;
        Program chat;
        try (Start preparing = Start.of(anybodys(first), port, folder.resolve("server.log"))) {
            report.line("First start of all, on an empty data directory and without a cache: "
                    + seconds(preparing.untilAnswer()) + " s until it is ready.");
            report.line("");
            chat = chat(unpacked, new ChatApi(port).logIn("anna", "anna-demo"));
            if (connections > 0) {
                stage = Stage.set(port, 100, 1000, 5);
            }
        }
        Program nested = new Program(List.of("-jar", jar.toString()), chat.settings(), chat.path(), chat.token());
        Report.progress("making the caches");
        Path chatCache = folder.resolve("chat.aot");
        first.train(
                chatCache, "--chat.rehearsal=true", "--server.port=0", "--chat.data.dir=" + folder.resolve("training"));
        Path bareCache = folder.resolve("bare.aot");
        Start.of(bare, port, folder.resolve("server.log"), Program.recording(bareCache))
                .close();
        report.line("Caches: server " + (Files.size(chatCache) >> 20) + " MB, bare " + (Files.size(bareCache) >> 20)
                + " MB. Times in s from before the JVM until a request with a token is answered 200, on an existing data"
                + " directory; memory in MB " + idle.toSeconds() + " s later.");
        measure(chat, bare, cached(chatCache), cached(bareCache), "with a cache");
        measure(nested, bare, new String[0], new String[0], "without a cache, the server from its one jar");
        if (stage != null) {
            warm("with a cache", chat, stage, connections, cached(chatCache));
            warm("without a cache", nested, stage, connections);
        }
        return report.end();
    }

    private void measure(Program chat, Program bare, String[] chatOptions, String[] bareOptions, String how)
            throws IOException {
        report.line("");
        report.line("### " + how);
        report.line("");
        report.head(
                "round",
                "server",
                "PostgreSQL's own",
                "bare",
                "ratio",
                "ratio without PostgreSQL's",
                "server CPU s",
                "bare CPU s",
                "server RSS",
                "PostgreSQL PSS",
                "bare RSS",
                "load");
        Samples ratios = new Samples();
        Samples own = new Samples();
        Samples times = new Samples();
        Samples memory = new Samples();
        for (int round = 1; round <= rounds; round++) {
            Seen server = start(chat, chatOptions);
            Seen reference = start(bare, bareOptions);
            double postgres = startPostgres();
            times.add(server.time());
            ratios.add(server.time() / reference.time());
            own.add((server.time() - postgres) / reference.time());
            memory.add(server.memory());
            report.row(
                    round,
                    Samples.number(server.time(), 2),
                    Samples.number(postgres, 2),
                    Samples.number(reference.time(), 2),
                    Samples.number(server.time() / reference.time(), 2),
                    Samples.number((server.time() - postgres) / reference.time(), 2),
                    Samples.number(server.cpu(), 1),
                    Samples.number(reference.cpu(), 1),
                    Samples.number(server.memory(), 0),
                    Samples.number(server.memoryBelow(), 0),
                    Samples.number(reference.memory(), 0),
                    Machine.load());
        }
        report.line("");
        report.line("**" + how + ": " + times.with(2) + " s, ratio " + ratios.with(2)
                + ", without PostgreSQL's own start " + own.with(2) + "; server RSS idle " + memory.with(0) + " MB**");
    }

    /** How long until a server that has just started sends at four fifths of the rate that it comes to. */
    private void warm(String how, Program chat, Stage stage, int connections, String... jvm) throws IOException {
        int slices = (int) options.seconds("seconds", 60, 10, 600).toSeconds();
        double[] rates = new double[slices];
        double[] ages = new double[slices];
        try (Start server = Start.of(chat, port, folder.resolve("server.log"), jvm);
                Load load = Load.on(stage, folder)) {
            for (int slice = 0; slice < slices; slice++) {
                rates[slice] = load.run(connections, Duration.ofSeconds(1)).perSecond();
                ages[slice] = server.age().toMillis() / 1e3;
            }
            Samples last = new Samples();
            for (int slice = slices - 10; slice < slices; slice++) {
                last.add(rates[slice]);
            }
            int reached = 0;
            while (reached < slices - 1 && rates[reached] < FULL * last.median()) {
                reached++;
            }
            report.line("");
            report.line("**Warm-up " + how + ", " + connections + " connections: " + Samples.number(ages[reached], 1)
                    + " s from before the JVM until " + (int) (FULL * 100) + " % of " + Samples.number(last.median(), 0)
                    + " sends/s, the rate of the last 10 s of " + slices + "**; server RSS then "
                    + Samples.number(Machine.memory(server.handle()), 0) + " MB");
        }
    }

    private Seen start(Program program, String... jvm) throws IOException {
        try (Start start = Start.of(program, port, folder.resolve("server.log"), jvm)) {
            Pause.of(idle);
            return new Seen(
                    start.untilAnswer().toMillis() / 1e3,
                    start.cpu().toMillis() / 1e3,
                    Machine.memory(start.handle()),
                    Machine.memoryBelow(start.handle()));
        }
    }

    /** By the server's own code, in this JVM. */
    private double startPostgres() {
        long begin = System.nanoTime();
        try (EmbeddedPostgres _ = EmbeddedPostgres.start(new DataDirectory(folder.resolve("data")))) {
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private Program chat(Path jar, String token) {
        return new Program(
                List.of("-jar", jar.toString()),
                ChatServer.settings(folder, port, Map.of()),
                ChatApi.hotel("/conversations"),
                token);
    }

    private static Program anybodys(Program program) {
        return new Program(program.arguments(), program.settings(), "/actuator/health/readiness", "");
    }

    private static String[] cached(Path cache) {
        return new String[] {"-XX:AOTCache=" + cache, "-XX:+UnlockDiagnosticVMOptions", "-XX:+VerifySharedSpaces"};
    }

    private static String seconds(Duration time) {
        return Samples.number(time.toMillis() / 1e3, 2);
    }

    /** Seconds, and MB. */
    private record Seen(double time, double cpu, double memory, double memoryBelow) {}
}
