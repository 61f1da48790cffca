package hotel.chat.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.server.Stage;

/** The load client, in its process. */
public final class Load implements AutoCloseable {
    private final Child client;

    private Load(Child client) {
        this.client = client;
    }

    /** Everybody writes in each of their conversations. */
    public static Load on(Stage stage, Path folder) {
        List<String> lines = stage.conversations().stream()
                .flatMap(conversation -> conversation.people().stream()
                        .map(person -> "POST\t" + conversation.path() + "\t" + person.token()))
                .toList();
        return of(stage.port(), folder.resolve("load.tsv"), lines);
    }

    /**
     * Requests in any order.
     *
     * @param plan where they are written down for the other process
     * @param lines a method, a path and a token each, with tabs between
     */
    public static Load of(int port, Path plan, List<String> lines) {
        try {
            Files.write(plan, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Load(Child.java(Map.of(), "load-client", Integer.toString(port), plan.toString()));
    }

    public Outcome run(int connections, Duration time) {
        return Outcome.parse(client.ask(connections + " " + time.toMillis()));
    }

    @Override
    public void close() {
        client.close();
    }
}
