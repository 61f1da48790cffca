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
        Path plan = folder.resolve("load.tsv");
        List<String> lines = stage.conversations().stream()
                .flatMap(conversation ->
                        conversation.people().stream().map(person -> conversation.path() + "\t" + person.token()))
                .toList();
        try {
            Files.write(plan, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Load(Child.java(Map.of(), "load-client", Integer.toString(stage.port()), plan.toString()));
    }

    public Outcome run(int connections, Duration time) {
        return Outcome.parse(client.ask(connections + " " + time.toMillis()));
    }

    @Override
    public void close() {
        client.close();
    }
}
