package hotel.chat.app.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        assertThat(statuses(
                        call("POST", "application/json", "what was sent").header("Idempotency-Key", "one of these")))
                .containsOnly(200);
        assertThat(received).containsOnly("what was sent").hasSize(TIMES);
    }

    @Test
    void an_edit_is_as_it_sets_what_it_sets() throws Exception {
        assertThat(statuses(call("PATCH", "application/json", "what was sent"))).containsOnly(200);
    }

    @Test
    void what_is_long_is_not_kept_to_be_sent_again_however_it_says_so() throws Exception {
        String tooLong = "x".repeat(2_000_000);
        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(tooLong));

        assertThat(statuses(call("POST", "application/json", tooLong).header("Idempotency-Key", "k")))
                .containsExactlyInAnyOrder(200, 502);
        assertThat(statuses(call("POST", "application/json", "")
                        .method("POST", chunked)
                        .header("Idempotency-Key", "k")))
                .containsOnly(413);
    }

    @Test
    void what_has_none_is_not_as_it_may_have_taken_place() throws Exception {
        assertThat(statuses(call("POST", "application/json", "what was sent"))).containsExactlyInAnyOrder(200, 502);
    }

    @Test
    void files_are_not_kept_to_be_sent_again() throws Exception {
        assertThat(statuses(call("POST", "multipart/form-data; boundary=x", "what was sent")
                        .header("Idempotency-Key", "one of these")))
                .containsExactlyInAnyOrder(200, 502);
    }

    private HttpRequest.Builder call(String method, String type, String body) {
        return HttpRequest.newBuilder(URI.create(proxy.url() + "/api/hotels/x/messages"))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    /** Of as many calls as there are nodes, which are asked by turns. */
    private static List<Integer> statuses(HttpRequest.Builder call) {
        return IntStream.range(0, TIMES).mapToObj(_ -> status(call.build())).toList();
    }

    private static int status(HttpRequest call) {
        try {
            return HTTP.send(call, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
