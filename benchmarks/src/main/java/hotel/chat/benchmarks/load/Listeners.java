package hotel.chat.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.server.ChatApi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sockets that listen: each to its own channel and to one conversation. Answers each line with the events heard so far. */
public final class Listeners {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AtomicLong heard = new AtomicLong();
    private final CountDownLatch subscribed;
    private final ChatApi api;

    private Listeners(int port, int channels) {
        this.api = new ChatApi(port);
        this.subscribed = new CountDownLatch(channels);
    }

    /** @param arguments the server's port, the key, and a file with a token and channels a line, with tabs between */
    @SuppressWarnings("SystemOut") // answers go to the parent process
    public static void main(List<String> arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments.get(0));
        List<List<String>> sockets = Files.readAllLines(Path.of(arguments.get(2))).stream()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        Listeners listeners = new Listeners(
                port, sockets.stream().mapToInt(socket -> socket.size() - 1).sum());
        HttpClient http = HttpClient.newHttpClient();
        URI uri = URI.create("ws://127.0.0.1:" + port + "/app/" + arguments.get(1) + "?protocol=7");
        for (List<String> socket : sockets) {
            http.newWebSocketBuilder()
                    .buildAsync(uri, listeners.new Ears(socket.getFirst(), socket.subList(1, socket.size())))
                    .join();
        }
        listeners.subscribed.await();
        System.out.println(Child.MARK + "listening");
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.out.println(Child.MARK + listeners.heard.get());
        }
        http.shutdownNow();
    }

    /** One socket. */
    private final class Ears implements WebSocket.Listener {
        private final String token;
        private final List<String> channels;
        private final StringBuilder frame = new StringBuilder();

        private Ears(String token, List<String> channels) {
            this.token = token;
            this.channels = channels;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                String text = frame.toString();
                frame.setLength(0);
                hear(socket, text);
            }
            socket.request(1);
            return null;
        }

        private void hear(WebSocket socket, String text) {
            if (text.contains("\"pusher:connection_established\"")) {
                JsonNode data =
                        JSON.readTree(JSON.readTree(text).required("data").asString());
                String id = data.required("socket_id").asString();
                Thread.ofVirtual().start(() -> subscribe(socket, id));
            } else if (text.contains("\"pusher_internal:subscription_succeeded\"")) {
                subscribed.countDown();
            } else if (text.contains("\"pusher:ping\"")) {
                var _ = socket.sendText("{\"event\":\"pusher:pong\",\"data\":{}}", true);
            } else {
                heard.incrementAndGet();
            }
        }

        private void subscribe(WebSocket socket, String id) {
            for (String channel : channels) {
                String auth = api.channelAuth(token, id, channel);
                socket.sendText(
                                "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"%s\",\"auth\":\"%s\"}}"
                                        .formatted(channel, auth),
                                true)
                        .join();
            }
        }
    }
}
