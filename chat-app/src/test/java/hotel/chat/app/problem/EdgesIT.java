package hotel.chat.app.problem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that no HTTP client library would make. */
class EdgesIT extends ChatAppIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/hotels/..%2fstaff",
                "/api/hotels/%00",
                "/api/hotels/a%5cb",
                "/api/hotels/%zz",
                "/../../etc/passwd",
                "/api/hotels/a|b"
            })
    void a_path_that_the_container_does_not_take_is_a_problem(String path) throws IOException {
        assertProblem(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"), 400, "validation_failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host: a b", "Host: a@b", "Host: [::1", "Host: localhost:port", "Host: a\r\nHost: b", "X: y"})
    void a_host_that_is_none_is_a_problem(String host) throws IOException {
        assertProblem(raw("GET /problems HTTP/1.1\r\n" + host + "\r\n"), 400, "validation_failed");
    }

    @Test
    void a_method_that_the_container_does_not_know_is_a_problem() throws IOException {
        assertProblem(raw("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n"), 501, "not_implemented");
    }

    @Test
    void a_header_that_the_firewall_does_not_take_is_a_problem_also_where_a_controller_reads_it() throws IOException {
        String head = "POST /api/realtime/webhooks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n";
        assertProblem(raw(head + "X-Pusher-Key: \u0080\r\n"), 400, "validation_failed");
    }

    private String raw(String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), URI.create(url()).getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(String answer, int status, String code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("<html", "Tomcat", "java.", "Exception");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
        JsonNode body = JSON.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(body.path("code").asString()).isEqualTo(code);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("trace_id").asString()).matches("[0-9a-f]{32}");
    }
}
