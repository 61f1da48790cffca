package hotel.chat.app.e2e;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hotel.chat.app.ChatApplication;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server with pushes to a stub of Google's: whatever is rebuilt, no phone rings again. */
class RebuildPushesIT {
    private static final int MESSAGES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Queue<String> pushed = new ConcurrentLinkedQueue<>();
    private HttpServer google;

    @BeforeEach
    void google() throws IOException {
        google = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        google.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        google.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().endsWith("messages:send")) {
                pushed.add(asked);
                answer(exchange, "{\"name\": \"projects/hotel/messages/1\"}");
            } else {
                answer(exchange, "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 3600}");
            }
        });
        google.start();
    }

    @AfterEach
    void stop() {
        google.stop(0);
    }

    @Test
    void a_rebuild_of_everything_pushes_nothing_again() throws Exception {
        try (ConfigurableApplicationContext server = start()) {
            int port =
                    ((ServletWebServerApplicationContext) server).getWebServer().getPort();
            Colleague anna = demo(port, "anna");
            Colleague ben = demo(port, "ben");
            assertThat(ben.put("/devices/bens-phone", Map.of("platform", "ios")).status())
                    .isEqualTo(204);
            String group = anna.group("Push", ben);
            for (int i = 0; i < MESSAGES; i++) {
                anna.said(group, "message " + i);
            }
            await().atMost(PATIENCE).until(() -> pushed.size() == MESSAGES);

            Operator olga = Operator.at(port);
            List<String> projections = olga.projections();
            projections.forEach(olga::rebuilt);
            projections.forEach(olga::verified);
            String last = anna.said(group, "the last one");

            await().atMost(PATIENCE).until(() -> pushed.stream().anyMatch(push -> push.contains(last)));
            assertThat(pushed).hasSize(MESSAGES + 1);
        }
    }

    private ConfigurableApplicationContext start() throws Exception {
        String url = "http://127.0.0.1:" + google.getAddress().getPort();
        HttpTransport transport = new NetHttpTransport.Builder()
                .setConnectionFactory(asked -> (HttpURLConnection)
                        URI.create(url + asked.getPath()).toURL().openConnection())
                .build();
        Path key = ServiceAccount.in(folder, url + "/token");
        return new SpringApplicationBuilder(ChatApplication.class)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(HttpTransport.class, () -> transport))
                .run("--server.port=0", "--chat.data.dir=" + folder.resolve("data"), "--chat.push.credentials=" + key);
    }

    private static Colleague demo(int port, String username) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + port, null)
                .login(ChatAppIT.GRAND_BUDAPEST, username, username + "-demo");
        return new Colleague(client, ChatAppIT.GRAND_BUDAPEST, username);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
