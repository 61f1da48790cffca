package hotel.chat.app.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The proxy of the composition before two nodes, one of which hangs up on whoever has asked it something. */
@EnabledIf("hotel.chat.app.faults.Nginx#isInstalled")
class ProxyIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int TIMES = 2;

    @TempDir
    Path folder;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private ServerSocket hangingUp;
    private HttpServer answering;
    private Nginx proxy;

    @BeforeEach
    void nodes() throws IOException {
        hangingUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::hangUp);
        answering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answering.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        answering.start();
        proxy = Nginx.before(
                List.of(
                        "http://127.0.0.1:" + hangingUp.getLocalPort(),
                        "http://127.0.0.1:" + answering.getAddress().getPort()),
                folder);
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        answering.stop(0);
        hangingUp.close();
    }

    @Test
    void what_has_a_key_is_asked_again_of_the_other_node_with_all_that_was_sent() throws Exception {
        assertThat(statuses("application/json", "Idempotency-Key", "one of these"))
                .containsOnly(200);
        assertThat(received).containsOnly("what was sent").hasSize(TIMES);
    }

    @Test
    void what_has_none_is_not_as_it_may_have_taken_place() throws Exception {
        assertThat(statuses("application/json", "Accept", "*/*")).containsExactlyInAnyOrder(200, 502);
    }

    @Test
    void files_are_not_kept_to_be_sent_again() throws Exception {
        assertThat(statuses("multipart/form-data; boundary=x", "Idempotency-Key", "one of these"))
                .containsExactlyInAnyOrder(200, 502);
    }

    /** Of as many calls as there are nodes, which are asked by turns. */
    private List<Integer> statuses(String type, String header, String value) {
        return IntStream.range(0, TIMES)
                .mapToObj(_ -> status(type, header, value))
                .toList();
    }

    private int status(String type, String header, String value) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(proxy.url() + "/api/hotels/x/messages"))
                .header("Content-Type", type)
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("what was sent"))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void hangUp() {
        while (!hangingUp.isClosed()) {
            try (Socket asked = hangingUp.accept()) {
                int _ = asked.getInputStream().read(new byte[8192]);
            } catch (IOException _) {
                // closed by the proxy or the test
            }
        }
    }
}
