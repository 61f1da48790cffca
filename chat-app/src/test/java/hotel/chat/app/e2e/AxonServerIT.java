package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import hotel.chat.api.message.SendMessage;
import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.OtlpReceiver;
import hotel.chat.app.support.OtlpReceiver.Received;
import hotel.chat.command.routing.AxonServerStandIn;
import hotel.chat.command.routing.AxonServerStandIn.Routed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three servers on one database that route commands by way of an Axon Server: two that handle them and one that only asks. A
 * stand-in takes its place, which speaks the connector's own protocol: a real one was not at hand.
 */
class AxonServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SEND = SendMessage.class.getName();
    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
    private static final String SECRET = "grandmother's recipe";

    @TempDir
    private static Path folder;

    private static final List<AutoCloseable> open = new ArrayList<>();
    private static AxonServerStandIn axonServer;
    private static OtlpReceiver collector;
    private static Server first;
    private static Server second;
    private static Server asking;

    @BeforeAll
    static void start() throws Exception {
        axonServer = AxonServerStandIn.start();
        collector = opened(new OtlpReceiver());
        DataDirectoryLock claimed = opened(DataDirectoryLock.claim(folder.resolve("postgres")));
        EmbeddedPostgres database = opened(EmbeddedPostgres.start(claimed.directory()));
        // It makes the keys that all share.
        first = node("first", "command,query", database);
        for (String other : List.of("second", "asking")) {
            for (String secrets : List.of("keys", "jwt")) {
                FileSystemUtils.copyRecursively(
                        folder.resolve("first").resolve(secrets),
                        folder.resolve(other).resolve(secrets));
            }
        }
        second = node("second", "command", database);
        asking = node("asking", "query", database);
        awaitRouting();
    }

    @AfterAll
    static void end() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        axonServer.close();
    }

    private static <T extends AutoCloseable> T opened(T thing) {
        open.add(thing);
        return thing;
    }

    private static Server node(String name, String roles, EmbeddedPostgres database) throws IOException {
        return opened(Server.start(
                folder.resolve(name),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--chat.storage.dir=" + folder.resolve("files"),
                "--chat.demo=true",
                "--chat.roles=" + roles,
                "--chat.traces.endpoint=" + collector.endpoint(),
                "--chat.traces.share=1",
                "--chat.axon-server.servers=" + axonServer.address(),
                "--chat.axon-server.tls=false"));
    }

    @Test
    void a_conversation_has_one_node_that_decides_whichever_is_asked() throws Exception {
        String room = roomOf(second);
        Answer atFirst = first.demo("anna").send(room, SECRET);
        Answer atAsking = asking.demo("ben").send(room, "and mine");
        Answer atSecond = second.demo("carla").send(room, "and mine");

        String id = Colleague.idOf(atFirst);
        assertThat(atFirst.header("Location")).endsWith("/messages/" + id);
        assertThat(atFirst.body().path("position").asLong()).isEqualTo(Colleague.position(atFirst));
        assertThat(Colleague.position(atAsking)).isGreaterThan(Colleague.position(atFirst));
        assertThat(Colleague.position(atSecond)).isGreaterThan(Colleague.position(atAsking));
        assertThat(Colleague.ok(asking.demo("ben").getAfter(atSecond, "/messages/" + id))
                        .path("message")
                        .asString())
                .isEqualTo(SECRET);
        assertThat(routedFor(room)).extracting(Routed::to).containsOnly(client(second));
        assertThat(routedFor(room).stream().map(Routed::from).collect(Collectors.toSet()))
                .contains(client(first), client(second), client(asking));
    }

    @Test
    void axon_server_cannot_read_what_it_carries_and_logs_do_not_tell() throws Exception {
        String room = roomOf(second);
        Colleague.idOf(
                first.demo("anna").post("/conversations/" + room + "/messages", Map.of("message", SECRET), "a-key"));

        assertThat(routedFor(room))
                .isNotEmpty()
                .allSatisfy(routed -> assertThat(routed.payload()).doesNotContain("recipe", "anna", "a-key"));
        for (Server node : List.of(first, second, asking)) {
            assertThat(String.join("\n", node.said())).doesNotContain("recipe");
        }
        assertThat(collector.everything()).doesNotContain("recipe");
    }

    @Test
    void a_request_that_is_made_again_anywhere_gets_its_first_answer() throws Exception {
        String room = roomOf(second);
        String path = "/conversations/" + room + "/messages";
        Map<String, String> body = Map.of("message", "once");

        Answer sent = first.demo("anna").post(path, body, "key-of-" + room);
        List<Answer> again = new ArrayList<>();
        again.add(asking.demo("anna").post(path, body, "key-of-" + room));
        again.add(second.demo("anna").post(path, body, "key-of-" + room));
        whileAway(() -> again.add(first.demo("anna").post(path, body, "key-of-" + room)));

        assertThat(sent.status()).isEqualTo(201);
        assertThat(again).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo(sent.text());
            assertThat(answer.header("Location")).isEqualTo(sent.header("Location"));
            assertThat(Colleague.position(answer)).isEqualTo(Colleague.position(sent));
        });
        assertThat(first.demo("anna").everythingAfter(sent, room).stream()
                        .filter(message -> message.path("message").asString().equals("once")))
                .hasSize(1);
    }

    @Test
    void a_refusal_is_the_same_whether_it_is_routed_or_not() throws Exception {
        String room = roomOf(second);
        Colleague anna = first.demo("anna");
        String deleted = anna.said(room, "to be deleted");
        assertThat(anna.delete("/messages/" + deleted).status()).isEqualTo(200);
        Colleague.idOf(anna.post("/conversations/" + room + "/messages", Map.of("message", "one"), "used-" + room));

        int before = axonServer.routed().size();
        List<String> routed = refusals(room, deleted);
        assertThat(axonServer.routed()).hasSizeGreaterThanOrEqualTo(before + routed.size());
        List<String> alone = new ArrayList<>();
        whileAway(() -> alone.addAll(refusals(room, deleted)));

        assertThat(routed).isEqualTo(alone);
        assertThat(routed.stream().map(refusal -> refusal.substring(0, 3)).toList())
                .containsExactly("403", "404", "404", "409", "409", "422");
    }

    private static List<String> refusals(String room, String deleted) {
        Colleague anna = first.demo("anna");
        Colleague ben = first.demo("ben");
        Colleague dev = first.demo("dev");
        String messages = "/conversations/" + room + "/messages";
        return List.of(
                refusal(ben.delete("/conversations/" + room + "/participants/carla")),
                refusal(dev.send(room, "an outsider")),
                refusal(anna.edit(UUID.randomUUID().toString(), "nothing")),
                refusal(anna.edit(deleted, "too late")),
                refusal(anna.post(messages, Map.of("message", "another"), "used-" + room)),
                refusal(anna.send(
                        room, "to nothing", Map.of("reply_to", UUID.randomUUID().toString()))));
    }

    private static String refusal(Answer answer) {
        return answer.status() + " " + answer.code() + " "
                + answer.body().path("detail").asString() + " " + answer.body().path("errors")
                + answer.header("Retry-After");
    }

    @Test
    void a_node_without_the_role_passes_every_command_on_but_not_the_bytes_of_files() throws Exception {
        Colleague anna = asking.demo("anna");
        Colleague ben = asking.demo("ben");
        String room = anna.group("Passed on", ben);
        Answer sent = anna.send(room, "first");
        String id = Colleague.idOf(sent);

        Colleague.ok(anna.patch("/conversations/" + room, Map.of("title", "Renamed")));
        Colleague.ok(anna.edit(id, "second"));
        Colleague.ok(ben.put("/messages/" + id + "/reactions/%F0%9F%91%8D", Map.of()));
        assertThat(Colleague.ok(ben.read(room, id)).path("unread_count").asInt(-1))
                .isZero();
        Answer forwarded = ben.post("/messages/" + id + "/forward", Map.of("target_conversations", List.of(room)));
        assertThat(Colleague.ok(forwarded).at("/forwarded_messages/0/success").asBoolean())
                .isTrue();
        Answer deleted = anna.delete("/messages/" + id);
        assertThat(Colleague.ok(ben.getAfter(deleted, "/messages/" + id))
                        .path("is_deleted")
                        .asBoolean())
                .isTrue();
        assertThat(routedFor(room)).extracting(Routed::from).containsOnly(client(asking));

        assertThat(anna.post("/uploads", Map.of()).status()).isEqualTo(421);
        assertThat(anna.post("/conversations/" + room + "/attachments", Map.of())
                        .status())
                .isEqualTo(421);
    }

    @Test
    void without_an_axon_server_nodes_handle_what_they_may_and_the_rest_is_to_be_tried_again() throws Exception {
        String room = roomOf(second);

        whileAway(() -> {
            Answer here = first.demo("anna").send(room, "handled here");
            assertThat(here.status()).as(here.text()).isEqualTo(201);
            Answer refused = asking.demo("anna").send(room, "not now");
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        });

        Answer again = asking.demo("anna").send(room, "now");
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(routedFor(room)).extracting(Routed::to).containsOnly(client(second));
    }

    @Test
    void the_trace_of_a_request_goes_on_at_the_node_that_handles_it() throws Exception {
        String room = roomOf(second);
        String trace = UUID.randomUUID().toString().replace("-", "");
        Answer sent = first.demo("anna")
                .client()
                .send(
                        "POST",
                        "/api/hotels/grand-budapest/conversations/" + room + "/messages",
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "traceparent",
                                "00-" + trace + "-b7ad6b7169203331-01"),
                        "{\"message\":\"traced\"}");
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);

        Received request = span(trace, "POST /api/hotels/{hotel}/conversations/{conversationId}/messages");
        Received routed = span(trace, "routed command");
        Received command = span(trace, "command SendMessage");
        Received append = span(trace, "ledger append");
        assertThat(routed.parentId()).isEqualTo(request.spanId());
        assertThat(command.parentId()).isEqualTo(routed.spanId());
        assertThat(append.parentId()).isEqualTo(command.spanId());
    }

    @Test
    void the_connector_is_loaded_where_an_axon_server_is_named() throws Exception {
        assertThat(asking.classes()).anyMatch(line -> line.contains("io.axoniq."));
    }

    @ParameterizedTest
    @CsvSource({
        "chat.axon-server.servers, axon:8124:1, CHAT_AXON_SERVER",
        "chat.axon-server.servers, 'axon,', CHAT_AXON_SERVER",
        "chat.axon-server.servers, axon:65536, CHAT_AXON_SERVER",
        "chat.axon-server.tls, perhaps, CHAT_AXON_SERVER_TLS",
        "chat.axon-server.certificate, nowhere.pem, CHAT_AXON_SERVER_CERTIFICATE",
    })
    void a_setting_that_cannot_be_used_ends_the_start(String setting, String value, String variable) throws Exception {
        Server.Refused refused = Server.refused(
                folder.resolve("nobody"), "--chat.axon-server.servers=localhost", "--" + setting + "=" + value);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).startsWith("chat: " + variable + " ").hasLineCount(1);
    }

    /** A group of anna, ben and carla that this node decides about. */
    private static String roomOf(Server node) {
        Colleague anna = first.demo("anna");
        while (true) {
            String room = anna.group("Routed", first.demo("ben"), first.demo("carla"));
            Colleague.idOf(anna.send(room, "who decides?"));
            if (routedFor(room).getLast().to().equals(client(node))) {
                return room;
            }
        }
    }

    /** Sends to a conversation, as they came by. */
    private static List<Routed> routedFor(String room) {
        return axonServer.routed().stream()
                .filter(routed -> routed.key().equals("grand-budapest/" + room))
                .toList();
    }

    private static String client(Server node) {
        Set<String> clients = axonServer.clients();
        return clients.stream()
                .filter(client -> client.startsWith(node.pid() + "@"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + clients));
    }

    private static void whileAway(Runnable work) {
        axonServer.close();
        try {
            await().atMost(PATIENCE)
                    .until(() -> asking.demo("anna").send(NOWHERE, "away").status() == 503);
            await().atMost(PATIENCE)
                    .until(() -> first.demo("anna").send(NOWHERE, "away").status() == 404);
            work.run();
        } finally {
            axonServer = axonServer.again();
            awaitRouting();
        }
    }

    private static void awaitRouting() {
        await().atMost(PATIENCE).until(() -> axonServer.handlersOf(SEND) == 2);
        await().atMost(PATIENCE)
                .until(() -> axonServer.clients().size() == 3
                        && asking.demo("anna").send(NOWHERE, "back").status() == 404
                        && isRouted(first));
    }

    private static boolean isRouted(Server node) {
        int before = axonServer.routed().size();
        node.demo("anna").send(NOWHERE, "back");
        return axonServer.routed().size() > before;
    }

    private static Received span(String trace, String name) {
        return await().atMost(PATIENCE)
                .until(
                        () -> collector.spans().stream()
                                .filter(span -> span.traceId().equals(trace)
                                        && span.name().equals(name))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
