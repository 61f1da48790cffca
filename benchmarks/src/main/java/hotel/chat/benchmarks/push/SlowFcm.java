package hotel.chat.benchmarks.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hotel.chat.benchmarks.server.Pause;
import tools.jackson.databind.json.JsonMapper;

/** Google's token endpoint and FCM, which takes its time to accept each push. */
final class SlowFcm implements AutoCloseable {
    private static final int BACKLOG = 1000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong accepted = new AtomicLong();
    private final Duration delay;

    SlowFcm(Duration delay) throws IOException {
        this.delay = delay;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/token", exchange -> answer(exchange, """
                {"access_token":"bench","expires_in":3600,"token_type":"Bearer"}"""));
        server.createContext("/", this::push);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The key file of a service account that nobody has. */
    Path credentials(Path folder) throws IOException {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key())
                + "\n-----END PRIVATE KEY-----\n";
        Map<String, String> account = Map.of(
                "type", "service_account",
                "project_id", "bench",
                "private_key_id", "1",
                "private_key", pem,
                "client_email", "push@bench.example",
                "client_id", "1",
                "token_uri", url() + "/token");
        return Files.writeString(folder.resolve("fcm.json"), JsonMapper.shared().writeValueAsString(account));
    }

    long accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void push(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Pause.of(delay);
        accepted.incrementAndGet();
        answer(exchange, """
                {"name":"projects/bench/messages/1"}""");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] key() {
        try {
            return KeyPairGenerator.getInstance("RSA")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
