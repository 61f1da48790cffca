package hotel.chat.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Rounds;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static hotel.chat.benchmarks.run.Rounds.column;

/** From the moment of a POST to pusher-js having the event, through the server and through a bare endpoint. */
public final class LatencyBenchmark {
    private static final Set<String> OPTIONS = Set.of("rounds", "seconds", "rate", "warmup", "report");
    private static final int WANTED = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Options options;
    private final int rounds;
    private final int seconds;
    private final int rate;
    private final Report report;
    private boolean allReceived = true;

    private LatencyBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.seconds = options.number("seconds", 10, 1, 120);
        this.rate = options.number("rate", 200, 1, 1000);
        this.report = new Report("latency: POST to pusher-js ÷ a bare endpoint", options.report());
    }

    public static int run(List<String> arguments) throws IOException, InterruptedException {
        return new LatencyBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException, InterruptedException {
        Path folder = client();
        try (ChatServer server = ChatServer.start(Map.of())) {
            Stage stage = Stage.set(server.port(), 5, 1, 5);
            Database database = server.database();
            database.createReferenceTable();
            int port = ChatServer.freePort();
            try (Child node = Child.program(folder, "node", "latency.cjs")) {
                Map<String, Object> chat = chat(server.port(), stage);
                warmUp(node, chat);
                try (Child bare = Child.java(
                        Map.of(BareEndpoint.PASSWORD, database.password()),
                        "bare-endpoint",
                        Integer.toString(port),
                        server.folder().resolve("bare").toString(),
                        database.url(),
                        database.referenceInsert("?"))) {
                    bare.answer();
                    Map<String, Object> reference = Map.of(
                            "key",
                            "bench",
                            "port",
                            port,
                            "auth",
                            "",
                            "token",
                            "",
                            "channel",
                            BareSocket.CHANNEL,
                            "path",
                            "/post");
                    warmUp(node, reference);
                    measure(node, chat, reference);
                }
            }
        }
        return report.end();
    }

    private void warmUp(Child node, Map<String, Object> target) {
        int time = options.number("warmup", 20, 1, 600);
        Report.progress("warming up for " + time + " s");
        ask(node, target, time);
    }

    private void measure(Child node, Map<String, Object> chat, Map<String, Object> bare) {
        report.line("One conversation of 5, " + rate + " messages/s for " + seconds + " s a round; times in ms.");
        report.line("");
        Rounds table = new Rounds(
                report,
                column("chat p50", 2),
                column("chat p99", 2),
                column("bare p50", 2),
                column("bare p99", 2),
                column("chat answered p50", 2),
                column("bare answered p50", 2),
                column("p50 ratio", 2),
                column("p99 ratio", 2));
        for (int round = 1; round <= rounds; round++) {
            JsonNode there = result(node, chat);
            JsonNode here = result(node, bare);
            table.add(
                    of(there, "p50"),
                    of(there, "p99"),
                    of(here, "p50"),
                    of(here, "p99"),
                    of(there, "answered"),
                    of(here, "answered"),
                    of(there, "p50") / of(here, "p50"),
                    of(there, "p99") / of(here, "p99"));
        }
        report.line("");
        report.line("**p50 " + table.of("chat p50") + " ms, ratio " + table.of("p50 ratio") + "; p99 "
                + table.of("chat p99") + " ms, ratio " + table.of("p99 ratio") + "**");
        report.line("");
        report.check(
                "p50 and p99 at most " + WANTED + " times as long",
                table.median("p50 ratio") <= WANTED && table.median("p99 ratio") <= WANTED);
        report.check("each message was acknowledged and received", allReceived);
    }

    private JsonNode result(Child node, Map<String, Object> target) {
        JsonNode result = ask(node, target, seconds);
        allReceived &= result.get("refused").asInt() == 0
                && result.get("received").asInt() == result.get("sent").asInt();
        return result;
    }

    private JsonNode ask(Child node, Map<String, Object> target, int time) {
        JsonNode result = JSON.readTree(
                node.ask(JSON.writeValueAsString(Map.of("target", target, "rate", rate, "seconds", time))));
        if (result.has("error")) {
            throw new IllegalStateException(result.get("error").asString());
        }
        return result;
    }

    private static double of(JsonNode result, String name) {
        return result.required(name).asDouble();
    }

    private static Map<String, Object> chat(int port, Stage stage) {
        Stage.Conversation conversation = stage.conversations().getFirst();
        return Map.of(
                "key", stage.key(),
                "port", port,
                "auth", "http://127.0.0.1:" + port + "/api/hotels/grand-budapest/realtime/auth",
                "token", conversation.people().getFirst().token(),
                "channel", conversation.channel(),
                "path", conversation.path());
    }

    /** The folder of the Node client, with pusher-js in it. */
    private static Path client() throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("chat.benchmarks", "benchmarks"), "node");
        if (!Files.isDirectory(folder.resolve("node_modules/pusher-js"))) {
            Report.progress("fetching pusher-js");
            int code = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new Options.Refused("npm ci failed in " + folder + "; this benchmark needs Node.js and npm");
            }
        }
        return folder;
    }
}
