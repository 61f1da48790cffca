package hotel.chat.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's HTTP API, for setting the stage; nothing here is measured. */
public final class ChatApi {
    public static final String HOTEL = "grand-budapest";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    public ChatApi(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    public boolean isReady() {
        try {
            URI probe = URI.create(base + "/actuator/health/readiness");
            return http.send(HttpRequest.newBuilder(probe).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public String logIn(String username, String password) {
        return call("POST", "/api/auth/token", null, Map.of("hotel", HOTEL, "username", username, "password", password))
                .required("access_token")
                .asString();
    }

    void saveStaff(String token, String username, String password) {
        call(
                "PUT",
                hotel("/staff/" + username),
                token,
                Map.of("username", username, "name", "Benchmark " + username, "password", password));
    }

    String createConversation(String token, List<String> participants) {
        return call(
                        "POST",
                        hotel("/conversations"),
                        token,
                        Map.of("participant_ids", participants, "kind", "group", "title", "Benchmark"))
                .required("conversation_id")
                .asString();
    }

    void registerDevice(String token, String device) {
        call("PUT", hotel("/devices/" + device), token, Map.of("platform", "android"));
    }

    public String realtimeKey(String token) {
        return call("GET", hotel("/realtime/config"), token, null)
                .required("key")
                .asString();
    }

    /** Pusher's signature for one channel. */
    public String channelAuth(String token, String socket, String channel) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + hotel("/realtime/auth")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("socket_id=" + socket + "&channel_name=" + channel))
                .build();
        return send(request).required("auth").asString();
    }

    /** Begins to export everything; its id. */
    public String export(String token) {
        return call("POST", hotel("/audit/exports"), token, Map.of("format", "ndjson"))
                .required("export_id")
                .asString();
    }

    /** {@code running}, {@code done} or {@code failed}. */
    public String exportState(String token, String export) {
        return call("GET", hotel("/audit/exports/" + export), token, null)
                .required("state")
                .asString();
    }

    public static String hotel(String path) {
        return "/api/hotels/" + HOTEL + path;
    }

    /** Begins to build a projection anew, for an operator; its id. */
    public String rebuild(String token, String projection) {
        return call("POST", "/api/ops/projections/" + projection + "/rebuild", token, null)
                .required("rebuild_id")
                .asString();
    }

    public JsonNode rebuildState(String token, String rebuild) {
        return call("GET", "/api/ops/rebuilds/" + rebuild, token, null);
    }

    private JsonNode call(String method, String path, @Nullable String token, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.method() + " " + request.uri().getPath() + " answered " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
