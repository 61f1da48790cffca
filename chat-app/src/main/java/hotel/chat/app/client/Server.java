package hotel.chat.app.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Operators' calls of a running server. What it answers else than success is a {@link ClientFailure}. */
final class Server {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(30);
    private static final String OPERATIONS = "/api/ops";
    private static final int UNAUTHENTICATED = 401;
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
    private final String url;
    private final Login login;

    /** @param url without a slash at its end */
    Server(String url, Login login) {
        this.url = url;
        this.login = login;
    }

    /** A segment of a path, or a value of a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @param path below {@code /api/ops} */
    JsonNode get(String path) {
        return operate("GET", path);
    }

    JsonNode post(String path) {
        return operate("POST", path);
    }

    JsonNode delete(String path) {
        return operate("DELETE", path);
    }

    /** @param whose for the sentence when it is refused */
    JsonNode logIn(Map<String, String> credentials, String whose) {
        HttpResponse<String> answer =
                send("POST", "/api/auth/token", BodyPublishers.ofString(JSON.writeValueAsString(credentials)), null);
        if (answer.statusCode() == UNAUTHENTICATED) {
            throw ClientFailure.notLetIn("The password of " + whose + " is wrong, or nobody is called so there.");
        }
        return success("/api/auth/token", answer);
    }

    private JsonNode operate(String method, String path) {
        HttpResponse<String> answer = operate(method, path, login.token(this));
        if (answer.statusCode() == UNAUTHENTICATED) {
            Optional<String> renewed = login.renew(this);
            if (renewed.isPresent()) {
                answer = operate(method, path, renewed.get());
            }
        }
        return success(OPERATIONS + path, answer);
    }

    private HttpResponse<String> operate(String method, String path, String token) {
        return send(method, OPERATIONS + path, BodyPublishers.noBody(), token);
    }

    private JsonNode success(String path, HttpResponse<String> answer) {
        if (answer.statusCode() / HUNDRED != SUCCESS) {
            throw Refusal.of(answer.statusCode(), path, json(answer.body())).failure(url);
        }
        JsonNode body = json(answer.body());
        if (body.isMissingNode() && !answer.body().isEmpty()) {
            throw ClientFailure.wrongUse("What answers at " + url + " is not the chat.");
        }
        return body;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWERING)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException _) {
            throw ClientFailure.away("No server answers at " + url + "; is it running? --url names another.");
        } catch (HttpTimeoutException _) {
            throw ClientFailure.away(
                    "The server at " + url + " has not answered for " + ANSWERING.toSeconds() + " seconds.");
        } catch (IOException broken) {
            throw ClientFailure.away("The connection to " + url + " broke: " + broken.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ClientFailure.away("Nobody waited for the answer.");
        }
    }
}
