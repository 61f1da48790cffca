package hotel.chat.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of an external Pusher service: keeps what it takes, and refuses for good what it is told to. */
public final class PusherStandIn implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int AWAY = 503;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private volatile boolean away;

    public PusherStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** An event that was taken. */
    public record Taken(String channel, String name, JsonNode envelope) {
        public long position() {
            return envelope.at("/meta/position").asLong();
        }
    }

    /** The settings of a server that publishes here. */
    public String[] settings() {
        return settings(port(), "a-secret-of-sixteen");
    }

    /** Of one that publishes here by way of another port. */
    public String[] settings(int port, String secret) {
        return new String[] {
            "--chat.pusher.app-id=app",
            "--chat.pusher.key=key",
            "--chat.pusher.secret=" + secret,
            "--chat.pusher.host=127.0.0.1",
            "--chat.pusher.port=" + port,
            "--chat.pusher.tls=false",
            "--chat.realtime.backoff-max=200ms"
        };
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Whatever has such a word in it is too large. */
    public void refuses(String word) {
        refused.add(word);
    }

    public void refusesNothing() {
        refused.clear();
        away = false;
    }

    public void goesAway() {
        away = true;
    }

    /** In the order of their arrival. */
    public List<Taken> on(String channel) {
        return taken.stream().filter(event -> event.channel().equals(channel)).toList();
    }

    /** What was taken so far. */
    public void forget() {
        taken.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = away ? AWAY : refused.stream().anyMatch(body::contains) ? TOO_LARGE : OK;
            if (status == OK) {
                JSON.readTree(body)
                        .path("batch")
                        .forEach(event -> taken.add(new Taken(
                                event.path("channel").asString(),
                                event.path("name").asString(),
                                JSON.readTree(event.path("data").asString()))));
            }
            byte[] answer = {'{', '}'};
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
