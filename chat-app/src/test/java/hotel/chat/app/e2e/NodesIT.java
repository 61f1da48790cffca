package hotel.chat.app.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.support.ChatClient;
import hotel.chat.realtime.embedded.PusherCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whichever node operators ask, they see all that there are. */
class NodesIT extends EndToEnd {
    private static final String NODES = "/api/ops/nodes";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private EmbeddedPostgres database;

    @Autowired
    private PusherCredentials pusher;

    private final String name = "cellar-" + UUID.randomUUID();

    @Test
    void the_one_that_answers_is_ready_and_says_what_it_is() {
        Colleague olga = demo("olga");
        JsonNode here = answering(olga.client());

        assertThat(here.path("state").asString()).isEqualTo("ready");
        assertThat(here.path("name").asString())
                .matches("[A-Za-z0-9._-]+:" + URI.create(url()).getPort());
        assertThat(names(here, "roles")).containsExactly("command", "query", "realtime");
        JsonNode status = Colleague.ok(olga.client().get("/api/ops/status"));
        assertThat(here.path("version")).isEqualTo(status.path("version"));
        assertThat(here.path("started_at")).isEqualTo(status.path("started_at"));
        Instant seen = seen(here);
        await().atMost(PATIENCE).until(() -> seen(answering(olga.client())).isAfter(seen));
    }

    @Test
    void one_that_is_killed_becomes_quiet_until_its_successor_is_there_and_one_that_ends_in_order_goes(
            @TempDir Path first, @TempDir Path second) throws Exception {
        ChatClient olga = demo("olga").client();
        try (SecondNode cellar = beside(first)) {
            assertThat(state(olga)).contains("ready");
            JsonNode there = answering(cellar.at(demo("olga")).client());
            assertThat(there.path("name").asString()).isEqualTo(name);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(worksOn(olga)).containsExactlyInAnyOrderElementsOf(projections(olga)));

            cellar.kill();

            await().atMost(PATIENCE).until(() -> state(olga).equals(Optional.of("quiet")));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(names(answering(olga), "works_on"))
                            .containsExactlyInAnyOrderElementsOf(projections(olga)));
        }
        try (SecondNode _ = beside(second)) {
            assertThat(named(olga)).hasSize(1);
            assertThat(state(olga)).contains("ready");
        }
        assertThat(named(olga)).isEmpty();
    }

    private SecondNode beside(Path own) throws IOException {
        return SecondNode.beside(
                URI.create(url()).getPort(), data(), own, database, pusher, "--chat.node.name=" + name);
    }

    private static Stream<JsonNode> nodes(ChatClient operator) {
        return Colleague.ok(operator.get(NODES)).valueStream();
    }

    private static JsonNode answering(ChatClient operator) {
        List<JsonNode> answering = nodes(operator)
                .filter(node -> node.path("answering").asBoolean())
                .toList();
        assertThat(answering).hasSize(1);
        return answering.getFirst();
    }

    private List<JsonNode> named(ChatClient operator) {
        return nodes(operator)
                .filter(node -> node.path("name").asString().equals(name))
                .toList();
    }

    private Optional<String> state(ChatClient operator) {
        return named(operator).stream()
                .map(node -> node.path("state").asString())
                .findFirst();
    }

    /** What all that are there are at. */
    private static List<String> worksOn(ChatClient operator) {
        return nodes(operator)
                .filter(node -> !node.path("state").asString().equals("quiet"))
                .flatMap(node -> names(node, "works_on").stream())
                .toList();
    }

    private static List<String> projections(ChatClient operator) {
        return Colleague.ok(operator.get("/api/ops/projections"))
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    private static List<String> names(JsonNode node, String field) {
        return node.path(field).valueStream().map(JsonNode::asString).toList();
    }

    private static Instant seen(JsonNode node) {
        return Instant.parse(node.path("seen_at").asString());
    }
}
