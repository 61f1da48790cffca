package hotel.chat.app.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person's way to a node. A request that gets no answer in time has an answer of its own. */
record Desk(String url, String person, String token) {
    static final String HOTEL = "grand-budapest";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param status 0 when no answer came */
    record Answer(int status, JsonNode body, long position) {
        private static final int DISK_FULL = 507;
        private static final Answer NONE = new Answer(0, JSON.missingNode(), 0);

        boolean isDone() {
            return status >= 200 && status < 300;
        }

        /** Nothing was said about what became of the request. */
        boolean isUnclear() {
            return status == 0 || status == 503 || status == 504;
        }

        /** It was said that nothing is done. */
        boolean isRefusal() {
            return (status >= 400 && status < 500) || status == DISK_FULL;
        }

        /** It was said that the caller may not, or that there is no such thing for them. */
        boolean isForbidden() {
            return status == 403 || status == 404;
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    static Desk logIn(String url, String person) {
        Answer answer = new Desk(url, person, "")
                .request(
                        "POST",
                        "/api/auth/token",
                        Map.of(),
                        Map.of("hotel", HOTEL, "username", person, "password", person + "-demo"));
        if (!answer.isDone()) {
            throw new AssertionError(person + " cannot log in: " + answer);
        }
        return new Desk(url, person, answer.text("access_token"));
    }

    Desk at(String otherUrl) {
        return new Desk(otherUrl, person, token);
    }

    Answer get(String path, long atLeast) {
        return request("GET", base(path), Map.of("Chat-Position", Long.toString(atLeast)), null);
    }

    Answer post(String path, Map<String, ?> body) {
        return request("POST", base(path), Map.of(), body);
    }

    /** The same request once more is the same request, whenever it arrives. */
    Answer once(String method, String path, String key, Map<String, ?> body) {
        return request(method, base(path), Map.of("Idempotency-Key", key), body);
    }

    /** Of the whole installation, below no hotel. */
    Answer operate(String method, String path) {
        return request(method, "/api/ops" + path, Map.of(), null);
    }

    Answer delete(String path) {
        return request("DELETE", base(path), Map.of(), null);
    }

    private static String base(String path) {
        return "/api/hotels/" + HOTEL + path;
    }

    private Answer request(String method, String path, Map<String, String> headers, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode read = answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.missingNode();
            long position = answer.headers().firstValueAsLong("Chat-Position").orElse(0);
            return new Answer(answer.statusCode(), read, position);
        } catch (IOException noAnswer) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
