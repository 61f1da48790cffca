package hotel.chat.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of one person: paths in, status and JSON out. */
public record ChatClient(String url, @Nullable String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came back; {@code body} is a missing node when it was no JSON. */
    public record Answer(int status, JsonNode body, String text, HttpResponse<String> raw) {
        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The {@code code} of a problem. */
        public String code() {
            return body.path("code").asString("");
        }
    }

    public ChatClient login(String hotel, String username, String password) {
        Answer answer = post("/api/auth/token", Map.of("hotel", hotel, "username", username, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("login answered " + answer.status() + " " + answer.text());
        }
        return withToken(answer.body().path("access_token").asString());
    }

    public ChatClient withToken(@Nullable String other) {
        return new ChatClient(url, other);
    }

    public Answer get(String path) {
        return send("GET", path, Map.of(), null);
    }

    public Answer post(String path, Object body) {
        return json("POST", path, body);
    }

    public Answer json(String method, String path, Object body) {
        return send(method, path, Map.of("Content-Type", "application/json"), text(body));
    }

    /** A request with exactly this body (none when null) and these headers. */
    public Answer send(String method, String path, Map<String, String> headers, @Nullable String body) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return publish(method, path, headers, publisher);
    }

    /** Every answer must be what the server's published document says of it. */
    public Answer publish(String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        Answer answer = exchange(method, path, headers, body);
        Schemas.of(url).validateAnswerTo(method, path, answer.status(), answer.body(), answer.text());
        return answer;
    }

    /** For the document itself. */
    Answer unjudged(String path) {
        return exchange("GET", path, Map.of(), HttpRequest.BodyPublishers.noBody());
    }

    /** What a signed link gives, byte for byte; nobody's token goes along. */
    public HttpResponse<byte[]> bytes(String link) {
        return exchange(
                HttpRequest.newBuilder(URI.create(url + link))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private Answer exchange(String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = exchange(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), parse(response), response.body(), response);
    }

    private static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode parse(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean json = type.contains("json") && !type.contains("ndjson");
        return json && !response.body().isEmpty() ? JSON.readTree(response.body()) : JSON.missingNode();
    }

    private static String text(Object body) {
        return body instanceof String raw ? raw : JSON.writeValueAsString(body);
    }
}
