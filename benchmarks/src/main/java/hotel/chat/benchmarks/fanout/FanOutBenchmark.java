package hotel.chat.benchmarks.fanout;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import hotel.chat.benchmarks.load.Crowd;
import hotel.chat.benchmarks.load.Crowd.Heard;
import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Rounds;
import hotel.chat.benchmarks.server.ChatServer;
import tools.jackson.databind.json.JsonMapper;

import static hotel.chat.benchmarks.run.Rounds.column;

/** One channel with many sockets, through the embedded server and through a bare Tomcat, round by round. */
public final class FanOutBenchmark {
    private static final Set<String> OPTIONS = Set.of("rounds", "seconds", "warmup", "sockets", "report");
    private static final String PATH = "/apps/staff-chat/events";
    private static final String TEXT = "Room 214 needs fresh towels, and please look at the lamp by the window. ";
    private static final int DATA_BYTES = 1000;
    private static final double WANTED = 0.7;
    private static final String CPU = "CPU ÷ bare";

    private final Options options;
    private final int rounds;
    private final Duration time;
    private final int sockets;
    private final Report report;

    private FanOutBenchmark(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5, 1, 50);
        this.time = options.seconds("seconds", 5, 1, 120);
        this.sockets = options.number("sockets", 1000, 1, 10_000);
        this.report = new Report("fan-out: the embedded server ÷ a bare Tomcat", options.report());
    }

    public static int run(List<String> arguments) throws IOException, GeneralSecurityException {
        return new FanOutBenchmark(new Options(arguments, OPTIONS)).run();
    }

    private int run() throws IOException, GeneralSecurityException {
        try (ChatServer server = ChatServer.start(Map.of())) {
            Properties secrets = secrets(server.folder().resolve("data/embedded-pusher.properties"));
            int port = ChatServer.freePort();
            try (Child bare = Child.java(
                    Map.of(),
                    "bare-hub",
                    Integer.toString(port),
                    server.folder().resolve("bare").toString())) {
                bare.answer();
                String key = secrets.getProperty("key");
                Path request = server.folder().resolve("publish.http");
                Files.write(request, request(server.port(), key, secrets.getProperty("secret")));
                try (Child there = crowd(server.port(), key, request);
                        Child here = crowd(port, "bench", request)) {
                    Side chat = new Side(there, server.handle());
                    Side reference = new Side(here, bare.handle());
                    warmUp(chat, reference);
                    measure(chat, reference);
                }
            }
        }
        return report.end();
    }

    private Child crowd(int port, String key, Path request) {
        Child crowd = Child.java(
                Map.of(),
                "crowd",
                Integer.toString(port),
                "/app/" + key + "?protocol=7",
                Integer.toString(sockets),
                request.toString());
        Report.progress(crowd.answer());
        return crowd;
    }

    private void warmUp(Side chat, Side bare) {
        Duration whole = options.seconds("warmup", 20, 1, 600);
        Report.progress("warming up for " + whole.toSeconds() + " s each");
        chat.run(whole);
        bare.run(whole);
    }

    private void measure(Side chat, Side bare) {
        report.line(sockets + " sockets on one channel, 4 publishers, at most 16 events on their way, data of "
                + DATA_BYTES + " bytes; rounds of " + time.toSeconds() + " s. CPU in µs a delivery.");
        report.line("");
        Rounds table = new Rounds(
                report,
                column("chat deliveries/s", 0),
                column("bare deliveries/s", 0),
                column("ratio", 3),
                column("chat CPU", 2),
                column("bare CPU", 2),
                column(CPU, 2),
                column("sockets' CPU, chat", 2),
                column("sockets' CPU, bare", 2));
        for (int round = 1; round <= rounds; round++) {
            Result there = chat.run(time);
            Result here = bare.run(time);
            table.add(
                    there.perSecond(),
                    here.perSecond(),
                    there.perSecond() / here.perSecond(),
                    there.cpu(),
                    here.cpu(),
                    there.cpu() / here.cpu(),
                    there.socketsCpu(),
                    here.socketsCpu());
        }
        report.line("");
        report.line("**Ratio " + table.of("ratio") + "**; deliveries/s " + table.of("chat deliveries/s")
                + "; CPU a delivery ÷ bare " + table.of(CPU));
        report.line("");
        report.check("a ratio of at least " + WANTED, table.median("ratio") >= WANTED);
    }

    /** A call of Pusher's HTTP API, signed once: it is good for ten minutes. */
    private static byte[] request(int port, String key, String secret) throws GeneralSecurityException {
        String data = JsonMapper.shared()
                .writeValueAsString(Map.of("payload", TEXT.repeat(DATA_BYTES / TEXT.length() + 1)))
                .substring(0, DATA_BYTES - 2)
                .concat("\"}");
        String body = JsonMapper.shared()
                .writeValueAsString(
                        Map.of("name", "message_created", "channels", List.of(Crowd.CHANNEL), "data", data));
        String query = "auth_key=" + key + "&auth_timestamp=" + System.currentTimeMillis() / 1000
                + "&auth_version=1.0&body_md5="
                + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(body)));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(bytes("POST\n" + PATH + "\n" + query)));
        return bytes("""
                POST %s?%s&auth_signature=%s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(PATH, query, signature, port, bytes(body).length, body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Properties secrets(Path file) throws IOException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        }
        return secrets;
    }

    /** A server and the sockets that listen to it. */
    private record Side(Child crowd, ProcessHandle server) {
        Result run(Duration time) {
            Duration before = Machine.cpu(server);
            Heard heard = Heard.parse(crowd.ask(Long.toString(time.toMillis())));
            return new Result(heard, Machine.cpu(server).minus(before));
        }
    }

    private record Result(Heard heard, Duration server) {
        double perSecond() {
            return heard.perSecond();
        }

        double cpu() {
            return server.toNanos() / 1e3 / heard.deliveries();
        }

        double socketsCpu() {
            return 1.0 * heard.cpuMicros() / heard.deliveries();
        }
    }
}
