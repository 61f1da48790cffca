package hotel.chat.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import hotel.chat.benchmarks.run.Child.Processes;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.ledger.Ledger;
import hotel.chat.command.ledger.LedgerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server as it is shipped, on a free port, with its own PostgreSQL in a directory that is gone afterwards. */
public final class ChatServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread guard;

    private ChatServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.guard = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(guard);
    }

    /** Starts it, with settings beside the usual ones, and returns when it is ready. */
    public static ChatServer start(Map<String, String> settings) {
        String jar = System.getProperty("chat.jar", "");
        if (!Files.isReadable(Path.of(jar))) {
            throw new Options.Refused("the server's jar is not built; start this by ./chat benchmark");
        }
        List<String> command =
                new ArrayList<>(List.of(java(), "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(System.getProperty("chat.options", "").split(" ", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-jar", jar));
        return start(command, settings);
    }

    private static ChatServer start(List<String> command, Map<String, String> settings) {
        try {
            Path folder = Files.createTempDirectory("chat-benchmark");
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("server.log").toFile());
            builder.environment().putAll(settings(folder, port, settings));
            ChatServer server = new ChatServer(folder, port, builder.start());
            Report.progress("starting the server");
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment of a server in a folder. */
    public static Map<String, String> settings(Path folder, int port, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("CHAT_PORT", Integer.toString(port));
        settings.put("CHAT_DATA_DIR", folder.resolve("data").toString());
        settings.put("CHAT_RATE_LIMITS", "off");
        return settings;
    }

    public static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public Database database() {
        return new Database(folder.resolve("data"));
    }

    /** Another writer of the server's ledger, with its keys, for what would take too long by calls. */
    public Ledger ledger() {
        Database database = database();
        return new Ledger(
                new DriverManagerDataSource(database.url(), Database.USER, database.password()),
                new FileKeyService(this::masterKeys, Clock.systemUTC()),
                Clock.systemUTC(),
                LedgerSettings.DEFAULT,
                new SimpleMeterRegistry());
    }

    private String masterKeys() {
        try {
            return Files.readString(folder.resolve("data/keys/master.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Ends it in order and throws its data away. */
    @Override
    public void close() {
        Processes.end(process, Duration.ofSeconds(60));
        delete(folder);
        Runtime.getRuntime().removeShutdownHook(guard);
    }

    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        ChatApi api = new ChatApi(port);
        while (!api.isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String log = folder.resolve("server.log").toString();
                Processes.end(process, Duration.ofSeconds(10));
                throw new Options.Refused("the server did not start; " + log + " says why");
            }
            Pause.shortly();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
