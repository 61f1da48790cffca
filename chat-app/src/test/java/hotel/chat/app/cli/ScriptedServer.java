package hotel.chat.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Answers what it was told to, one after the other; the last one for ever. */
final class ScriptedServer implements AutoCloseable {
    private static final int MISSING = 404;

    private final HttpServer http;
    private final Map<String, Deque<Scripted>> script = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private record Scripted(int status, String body) {}

    ScriptedServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** @param call method and path, without a query */
    ScriptedServer answers(String call, int status, String body) {
        script.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Scripted(status, body));
        return this;
    }

    /** Calls in order, with their queries and who asked. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token);
            Deque<Scripted> answers = script.getOrDefault(call, new ArrayDeque<>());
            Scripted next = answers.size() > 1 ? answers.poll() : answers.peek();
            Scripted answer = next == null ? new Scripted(MISSING, "") : next;
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
