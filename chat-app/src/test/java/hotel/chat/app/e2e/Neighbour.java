package hotel.chat.app.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody well-behaved who listens on a channel while others misbehave. */
final class Neighbour implements WebSocket.Listener, AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final StringBuilder parts = new StringBuilder();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> socketId = new CompletableFuture<>();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();

    static Neighbour listening(int port, PusherKeys keys, String channel) {
        Neighbour neighbour = new Neighbour();
        WebSocket socket = neighbour
                .http
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/app/" + keys.key() + "?protocol=7"), neighbour)
                .join();
        String auth = keys.auth(neighbour.socketId.join() + ":" + channel);
        socket.sendText(
                        "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\",\"auth\":\"" + auth
                                + "\"}}",
                        true)
                .join();
        neighbour.subscribed.join();
        return neighbour;
    }

    /** Everything since it listens, in order; a line at its end is that the connection was lost. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        parts.append(part);
        if (last) {
            JsonNode frame = Colleague.JSON.readTree(parts.toString());
            parts.setLength(0);
            take(socket, frame);
        }
        socket.request(1);
        return null;
    }

    private void take(WebSocket socket, JsonNode frame) {
        switch (frame.path("event").asString()) {
            case "pusher:connection_established" ->
                socketId.complete(Colleague.JSON
                        .readTree(frame.path("data").asString())
                        .path("socket_id")
                        .asString());
            case "pusher_internal:subscription_succeeded" -> subscribed.complete(null);
            case "pusher:ping" ->
                socket.sendText("{\"event\":\"pusher:pong\",\"data\":{}}", true).join();
            case String event -> heard.add(event + " " + frame.path("data").asString());
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        heard.add("closed " + code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        heard.add("lost " + error);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
