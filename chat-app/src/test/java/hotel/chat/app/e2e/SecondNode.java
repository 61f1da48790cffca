package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.support.ChatClient;
import hotel.chat.realtime.embedded.PusherCredentials;

/**
 * Another server in a process of its own, on the database, the files and the secrets of the first. It tells through the
 * first one's embedded Pusher server, as it would through Pusher's service. It alone demands grants of auditors.
 */
final class SecondNode implements AutoCloseable {
    private final Server server;

    private SecondNode(Server server) {
        this.server = server;
    }

    /**
     * Beside the server on that port.
     *
     * @param first its data directory
     * @param own an empty directory
     * @param more settings
     */
    static SecondNode beside(
            int port, Path first, Path own, EmbeddedPostgres database, PusherCredentials pusher, String... more)
            throws IOException {
        for (String secrets : List.of("keys", "jwt")) {
            copy(first.resolve(secrets), own.resolve(secrets));
        }
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.server().username(),
                "--spring.datasource.password=" + database.server().password(),
                "--chat.demo=true",
                "--chat.storage.dir=" + first.resolve("files"),
                "--chat.pusher.app-id=" + pusher.appId(),
                "--chat.pusher.key=" + pusher.key(),
                "--chat.pusher.secret=" + pusher.secret(),
                "--chat.pusher.host=127.0.0.1",
                "--chat.pusher.port=" + port,
                "--chat.pusher.tls=false",
                "--chat.audit.four-eyes=true"));
        settings.addAll(List.of(more));
        return new SecondNode(Server.start(own, settings.toArray(String[]::new)));
    }

    /** The same person, who talks to this node. */
    Colleague at(Colleague person) {
        ChatClient here = new ChatClient(
                "http://127.0.0.1:" + server.port(), person.client().token());
        return new Colleague(here, person.hotel(), person.id());
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        server.kill();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            server.close();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            for (Path path : found.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }
}
