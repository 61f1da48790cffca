package hotel.chat.app.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.query.position.ProcessorNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Three servers on one database, a role each, are one chat. */
class RolesIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> ON_EACH_NODE =
            Set.of("ledger-writer", "ledger-listener", "watermarks", "key-rotation", "node-heartbeat");
    private static final Map<String, Set<String>> WORK = Map.of(
            "command",
            Set.of(
                    "audit-exports",
                    "erasure",
                    "media-1",
                    "proof-rounds",
                    "reply-purge",
                    "retention",
                    "storage-janitor",
                    "upload-expiry"),
            "query",
            Set.of("rebuild", "conversations-follow"),
            "realtime",
            Set.of("realtime-channels", "realtime-presence"));

    @TempDir
    private static Path folder;

    private static @Nullable DataDirectoryLock lock;
    private static @Nullable EmbeddedPostgres postgres;
    private static Map<String, Server> nodes = Map.of();

    @BeforeAll
    static void startOneOfEach() throws Exception {
        Page.requireNode();
        DataDirectoryLock claimed = DataDirectoryLock.claim(folder.resolve("postgres"));
        lock = claimed;
        EmbeddedPostgres database = EmbeddedPostgres.start(claimed.directory());
        postgres = database;
        // It makes the keys that all share, and its projections have to know the people of the demo.
        Server query = start("query", database);
        nodes = Map.of("query", query);
        for (String other : List.of("command", "realtime")) {
            for (String secrets : List.of("keys", "jwt")) {
                FileSystemUtils.copyRecursively(
                        folder.resolve("query").resolve(secrets),
                        folder.resolve(other).resolve(secrets));
            }
        }
        Server command = start("command", database);
        nodes = Map.of("query", query, "command", command);
        nodes = Map.of("query", query, "command", command, "realtime", start("realtime", database));
    }

    @AfterAll
    static void end() {
        nodes.values().forEach(Server::close);
        if (postgres != null) {
            postgres.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private static Server start(String role, EmbeddedPostgres database) throws IOException {
        return Server.start(
                folder.resolve(role),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--chat.storage.dir=" + folder.resolve("files"),
                "--chat.demo=true",
                "--chat.roles=" + role);
    }

    @Test
    void what_is_sent_at_one_is_read_at_another_and_heard_at_the_third() throws Exception {
        Colleague anna = node("command").demo("anna");
        Colleague reading = node("query").demo("ben");
        Colleague listening = node("realtime").demo("ben");
        String room = anna.group("Apart", reading);
        String channel = listening.channel(room);
        try (Page page = Page.open(listening, channel)) {
            Answer sent = anna.send(room, "from the one to the others");
            String id = Colleague.idOf(sent);

            JsonNode read = Colleague.ok(reading.getAfter(sent, "/messages/" + id));
            assertThat(read.path("message").asString()).isEqualTo("from the one to the others");
            await().atMost(PATIENCE)
                    .until(() -> page.heard(channel, "message_created").stream()
                            .anyMatch(envelope -> envelope.at("/payload/message_id")
                                    .asString()
                                    .equals(id)));

            Answer typing =
                    node("realtime").demo("anna").post("/conversations/" + room + "/typing", Map.of("is_typing", true));
            assertThat(typing.status()).as(typing.text()).isEqualTo(204);
            await().atMost(PATIENCE)
                    .until(() -> !page.heard(channel, "typing_indicator").isEmpty());

            Answer marked = node("command").demo("ben").post("/conversations/" + room + "/read", Map.of("up_to", id));
            assertThat(Colleague.ok(marked).path("unread_count").asInt(-1)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "command, GET, /api/hotels/grand-budapest/conversations, query",
        "command, GET, /api/ops/projections, query",
        "command, POST, /api/hotels/grand-budapest/realtime/auth, realtime",
        "command, GET, /app/some-key, realtime",
        "query, POST, /api/hotels/grand-budapest/conversations, command",
        "query, HEAD, /api/hotels/grand-budapest/uploads/1, command",
        "query, GET, /api/hotels/grand-budapest/realtime/config, realtime",
        "realtime, PUT, /api/hotels/grand-budapest/staff/anna, command",
        "realtime, GET, /api/hotels/grand-budapest/unread, query",
    })
    void a_call_of_another_role_is_refused_whoever_makes_it(String node, String method, String path, String role)
            throws Exception {
        HttpResponse<String> answer = ask(node, method, path);

        assertThat(answer.statusCode()).isEqualTo(421);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        if (!method.equals("HEAD")) {
            JsonNode problem = Colleague.JSON.readTree(answer.body());
            assertThat(problem.path("code").asString()).isEqualTo("misdirected_request");
            assertThat(problem.path("detail").asString()).contains("role " + role);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "realtime"})
    void each_says_that_it_is_ready_and_describes_the_whole(String node) throws Exception {
        assertThat(ask(node, "GET", "/actuator/health/readiness").statusCode()).isEqualTo(200);
        JsonNode paths =
                Colleague.JSON.readTree(ask(node, "GET", "/v3/api-docs").body()).path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/hotels/{hotel}/conversations/{conversationId}/messages",
                        "/api/hotels/{hotel}/unread",
                        "/api/hotels/{hotel}/realtime/config");
        assertThat(node(node).said()).anyMatch(line -> line.contains("roles     " + node));
    }

    @Test
    void each_is_in_the_list_of_nodes_with_its_role_and_what_it_works_on() {
        Map<String, JsonNode> listed = new TreeMap<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            Colleague.ok(node("query").demo("olga").client().get("/api/ops/nodes"))
                    .forEach(one -> listed.put(
                            one.path("roles").path(0).asString()
                                    + one.path("roles").size(),
                            one));
            assertThat(listed).containsOnlyKeys("command1", "query1", "realtime1");
            assertThat(listed.values())
                    .allMatch(one -> one.path("state").asString().equals("ready"));
            assertThat(worksOn(listed, "command1")).isEmpty();
            assertThat(worksOn(listed, "query1")).containsExactlyInAnyOrderElementsOf(ProcessorNames.ALL);
            assertThat(worksOn(listed, "realtime1")).containsExactly("realtime-channels");
        });
    }

    private static List<String> worksOn(Map<String, JsonNode> listed, String which) {
        return Objects.requireNonNull(listed.get(which), which)
                .path("works_on")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "realtime"})
    void each_does_the_work_of_its_role_and_no_other(String role) throws Exception {
        Set<String> threads = node(role).threads();

        assertThat(threads).containsAll(ON_EACH_NODE);
        WORK.forEach((owner, work) -> {
            if (owner.equals(role)) {
                assertThat(threads).as(owner).containsAll(work);
            } else {
                assertThat(threads).as(owner).doesNotContainAnyElementsOf(work);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void nothing_of_an_axon_server_is_loaded_where_none_is_named(String role) throws Exception {
        List<String> classes = node(role).classes();

        assertThat(classes).anyMatch(line -> line.contains("org.axonframework.commandhandling.SimpleCommandBus/"));
        assertThat(classes).noneMatch(line -> line.contains("io.axoniq.") || line.contains("io.grpc."));
        assertThat(classes.stream().filter(line -> line.contains("org.axonframework.axonserver.")))
                .allMatch(line -> line.contains(".AxonServerCommandBus/"), "what Axon's starter asks for by name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "command,reader"})
    void roles_that_there_are_not_end_the_start(String roles) throws Exception {
        Server.Refused refused = Server.refused(folder.resolve("nobody"), "--chat.roles=" + roles);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).startsWith("chat: CHAT_ROLES").hasLineCount(1);
    }

    private static Server node(String role) {
        return Objects.requireNonNull(nodes.get(role), role);
    }

    private static HttpResponse<String> ask(String node, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node(node).port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
