package hotel.chat.benchmarks.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Pusher HTTP API that can be shut and opened again, and remembers what came, by channel and in order. */
final class PusherStub implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Set<String> events = new HashSet<>();
    private final Map<String, Long> newest = new HashMap<>();
    private long messages;
    private long outOfOrder;
    private @Nullable HttpServer server;

    PusherStub(int port) {
        this.port = port;
        open();
    }

    void open() {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            opened.setExecutor(threads);
            opened.createContext("/", this::answer);
            opened.start();
            server = opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing answers here any more; connections are cut. */
    void shut() {
        HttpServer opened = server;
        if (opened != null) {
            opened.stop(0);
            server = null;
        }
    }

    /** Different messages that were told. */
    synchronized long messages() {
        return messages;
    }

    /** Different events that came behind a later one of their channel. */
    synchronized long outOfOrder() {
        return outOfOrder;
    }

    synchronized long events() {
        return events.size();
    }

    @Override
    public void close() {
        shut();
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            if (exchange.getRequestURI().getPath().endsWith("/batch_events")) {
                body.required("batch")
                        .forEach(event -> note(List.of(event.required("channel").asString()), event));
            } else if (exchange.getRequestURI().getPath().endsWith("/events")) {
                note(
                        body.required("channels")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList(),
                        body);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
        }
    }

    /** At least once is promised: what came before is not counted again. */
    private void note(List<String> channels, JsonNode event) {
        JsonNode meta = JSON.readTree(event.required("data").asString()).required("meta");
        long position = meta.required("position").asLong();
        String id = meta.required("event_id").asString();
        synchronized (this) {
            for (String channel : channels) {
                if (!events.add(id + channel)) {
                    continue;
                }
                if (event.required("name").asString().equals("message_created")) {
                    messages++;
                }
                Long before = newest.merge(channel, position, Math::max);
                if (before > position) {
                    outOfOrder++;
                }
            }
        }
    }
}
