package hotel.chat.realtime.embedded;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A WebSocket without manners: sends whatever a test wants and shows everything that comes back. */
final class RawClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private volatile boolean reading = true;
    private WebSocket socket;
    private String socketId = "";

    private RawClient() {}

    static RawClient open(URI address) {
        RawClient client = new RawClient();
        client.socket = HTTP.newWebSocketBuilder().buildAsync(address, client).join();
        return client;
    }

    RawClient greeted() {
        JsonNode greeting = next("pusher:connection_established");
        assertThat(greeting.path("data").isString()).isTrue();
        socketId = data(greeting).path("socket_id").stringValue();
        return this;
    }

    String socketId() {
        return socketId;
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    WebSocket socket() {
        return socket;
    }

    /** Stops taking bytes from the network. */
    void stopReading() {
        reading = false;
    }

    void readAgain() {
        reading = true;
        socket.request(1);
    }

    void subscribe(String channel) {
        send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\",\"auth\":\""
                + PusherServer.auth(socketId + ":" + channel) + "\"}}");
        next("pusher_internal:subscription_succeeded");
    }

    JsonNode subscribeAs(String channel, String userId) {
        String channelData = "{\"user_id\":\"" + userId + "\",\"user_info\":{\"name\":\"" + userId + "\"}}";
        String auth = PusherServer.auth(socketId + ":" + channel + ":" + channelData);
        send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\",\"auth\":\"" + auth
                + "\",\"channel_data\":" + JsonText.quote(channelData) + "}}");
        return data(next("pusher_internal:subscription_succeeded")).path("presence");
    }

    void signIn(String userId) {
        String userData = "{\"id\":\"" + userId + "\"}";
        String auth = PusherServer.auth(socketId + "::user::" + userData);
        send("{\"event\":\"pusher:signin\",\"data\":{\"auth\":\"" + auth + "\",\"user_data\":"
                + JsonText.quote(userData) + "}}");
        next("pusher:signin_success");
    }

    /** The next frame, which must be of this event. */
    JsonNode next(String event) {
        JsonNode frame = next(any -> true);
        assertThat(frame.path("event").asString()).as(frame.toString()).isEqualTo(event);
        return frame;
    }

    /** The next frame that fits, leaving out those before it. */
    JsonNode next(Predicate<JsonNode> wanted) {
        try {
            while (true) {
                JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(frame)
                        .as("a frame within " + PATIENCE_SECONDS + " s")
                        .isNotNull();
                if (wanted.test(frame)) {
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Proves that nothing else came: the answer to a ping is the very next frame. */
    void expectNothingBeforePong() {
        send("{\"event\":\"pusher:ping\",\"data\":{}}");
        next("pusher:pong");
    }

    int closeCode() {
        return closeCode.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    CompletableFuture<Integer> closing() {
        return closeCode;
    }

    static JsonNode data(JsonNode frame) {
        JsonNode data = frame.path("data");
        return data.isString() ? JSON.readTree(data.stringValue()) : data;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
        parts.append(part);
        if (last) {
            frames.add(JSON.readTree(parts.toString()));
            parts.setLength(0);
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closeCode.complete(1006);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
