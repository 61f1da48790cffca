package hotel.chat.benchmarks.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;
import hotel.chat.benchmarks.server.Pause;
import hotel.chat.benchmarks.server.Stage;

/** A server with one group of many people, with pushes or without. */
final class Side implements AutoCloseable {
    private final Path folder;
    private final Child server;
    private final int port;
    private final Stage stage;

    private Side(Path folder, Child server, int port, Stage stage) {
        this.folder = folder;
        this.server = server;
        this.port = port;
        this.stage = stage;
    }

    /** Everybody in the group has a device. */
    static Side pushing(SlowFcm fcm, int people) throws IOException {
        Path folder = Files.createTempDirectory("chat-benchmark");
        Map<String, String> settings = Map.of(
                "CHAT_FCM_CREDENTIALS",
                fcm.credentials(folder).toString(),
                // Pushes that have waited long are pushed all the same: they are to be counted.
                "CHAT_PUSH_MAX_AGE",
                "1d");
        Side side = start(folder, fcm, settings, people);
        side.stage.registerDevices();
        return side;
    }

    static Side silent(SlowFcm fcm, int people) throws IOException {
        return start(Files.createTempDirectory("chat-benchmark"), fcm, Map.of(), people);
    }

    private static Side start(Path folder, SlowFcm fcm, Map<String, String> settings, int people) throws IOException {
        int port = ChatServer.freePort();
        Child server = Child.java(ChatServer.settings(folder, port, settings), "pushing-server", fcm.url());
        server.answer();
        return new Side(folder, server, port, Stage.set(port, people, 1, people));
    }

    int port() {
        return port;
    }

    Stage.Conversation conversation() {
        return stage.conversations().getFirst();
    }

    Database database() {
        return new Database(folder.resolve("data"));
    }

    /** Until that many pushes have an outcome. */
    void awaitOutcomes(long wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (outcomes() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("pushes were not done within " + patience);
            }
            Pause.of(Duration.ofMillis(500));
        }
    }

    /** Pushes that FCM has taken. */
    long outcomes() {
        return database().number("select count(*) from realtime.push_outcome where outcome = 'sent'");
    }

    @Override
    public void close() {
        server.close();
        ChatServer.delete(folder);
    }
}
