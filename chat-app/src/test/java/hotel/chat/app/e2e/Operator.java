package hotel.chat.app.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An operator's calls about projections. */
record Operator(ChatClient client) {
    static final String OPS = "/api/ops";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Olga, at the server on that port. */
    static Operator at(int port) {
        return new Operator(
                new ChatClient("http://127.0.0.1:" + port, null).login(ChatAppIT.GRAND_BUDAPEST, "olga", "olga-demo"));
    }

    Answer post(String path) {
        return client.send("POST", OPS + path, Map.of(), null);
    }

    /** Names of all that can be rebuilt. */
    List<String> projections() {
        List<String> names = new ArrayList<>();
        client.get(OPS + "/projections").body().forEach(projection -> {
            if (!projection.path("version").isNull()) {
                names.add(projection.path("name").asString());
            }
        });
        return names;
    }

    /** The id of a rebuild that was just begun. */
    String begin(String projection) {
        return taken("/projections/" + projection + "/rebuild");
    }

    JsonNode rebuilt(String projection) {
        return done(begin(projection));
    }

    /** The report of a verification. */
    JsonNode verified(String projection) {
        return done(taken("/projections/" + projection + "/verify")).path("report");
    }

    private String taken(String path) {
        Answer accepted = post(path);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        String id = accepted.body().path("rebuild_id").asString();
        assertThat(accepted.header("Location")).isEqualTo(OPS + "/rebuilds/" + id);
        return id;
    }

    /** The id of one that somebody is at. */
    Optional<String> running() {
        return client.get(OPS + "/rebuilds")
                .body()
                .path("rebuilds")
                .valueStream()
                .filter(rebuild -> rebuild.path("state").asString().equals("running"))
                .map(rebuild -> rebuild.path("rebuild_id").asString())
                .findFirst();
    }

    /** As it is once it has come to its end, which must be a good one. */
    JsonNode done(String id) {
        JsonNode ended = await().atMost(PATIENCE)
                .until(
                        () -> client.get(OPS + "/rebuilds/" + id).body(),
                        rebuild -> !rebuild.path("state").asString().equals("running"));
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("done");
        return ended;
    }
}
