package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code chat-client.js} with the unmodified pusher-js, behind a network that cuts connections, says pushes twice and
 * swallows some, while the server is killed and stopped under load: in the end it shows exactly what the server says.
 */
@Tag("faults")
@EnabledIfSystemProperty(named = "chat.e2e.torture", matches = "true")
class ClientTortureIT {
    private static final int CUTS = Integer.getInteger("chat.e2e.cuts", 200);
    private static final int BETWEEN_CUTS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60 + CUTS);
    private static final String RATES = "--chat.rate-limits.enabled=false";
    private static final List<String> WATCHERS = List.of("anna", "ben", "carla");

    @TempDir
    Path data;

    private List<Colleague> watchers = List.of();
    private List<String> steady = List.of();

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @Test
    void it_ends_in_exactly_the_servers_state() throws Exception {
        Server server = Server.start(data, RATES);
        Bustle bustle = prepare(server.port());
        try (Clients clients = Clients.start(server.port(), ChatAppIT.GRAND_BUDAPEST, WATCHERS)) {
            CompletableFuture<Void> load = bustle.start();
            clients.torture(CUTS, BETWEEN_CUTS);

            untilCut(clients, CUTS / 3);
            server.kill();
            server = again(clients, bustle);
            untilCut(clients, CUTS * 2 / 3);
            assertThat(server.stop()).as("exit code after SIGTERM").isZero();
            server = again(clients, bustle);

            clients.awaitTortured(PATIENCE);
            bustle.stop();
            load.get();
            bustle.assertNoSurprises();
            bustle.lastWords();
            assertSameAsServer(clients, bustle);
        } finally {
            server.close();
        }
    }

    private Bustle prepare(int port) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + port, null);
        watchers = Stream.of("anna", "ben", "carla", "dev", "mona")
                .map(name -> new Colleague(
                        client.login(ChatAppIT.GRAND_BUDAPEST, name, name + "-demo"), ChatAppIT.GRAND_BUDAPEST, name))
                .toList();
        Colleague mona = watchers.get(4);
        steady = groups(mona, "Steady", watchers.toArray(Colleague[]::new));
        List<String> changing = groups(mona, "Changing", watchers.get(3));
        return new Bustle(port, List.of(mona, watchers.get(3)), steady, changing, WATCHERS);
    }

    private static List<String> groups(Colleague creator, String title, Colleague... people) {
        return IntStream.range(0, 4)
                .mapToObj(i -> creator.group(title + " " + i, people))
                .toList();
    }

    private static void untilCut(Clients clients, int cuts) {
        await().atMost(PATIENCE).until(() -> clients.cuts() >= cuts);
    }

    private Server again(Clients clients, Bustle bustle) throws Exception {
        Server server = Server.start(data, RATES);
        bustle.moveTo(server.port());
        clients.retarget(server.port());
        return server;
    }

    private void assertSameAsServer(Clients clients, Bustle bustle) {
        AtomicInteger asked = new AtomicInteger();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode report = clients.report(asked.incrementAndGet(), PATIENCE);
            for (Colleague watcher : watchers.subList(0, WATCHERS.size())) {
                assertSame(report.path("people").path(watcher.id()), bustle.at(watcher));
            }
            assertTortured(report);
        });
    }

    private void assertSame(JsonNode shown, Colleague watcher) {
        Map<String, JsonNode> conversations = new TreeMap<>();
        Colleague.ok(watcher.get("/conversations?limit=200"))
                .path("conversations")
                .forEach(one -> conversations.put(one.path("conversation_id").asString(), one));
        Map<String, JsonNode> shownConversations = new TreeMap<>();
        shown.path("conversations")
                .forEach(one ->
                        shownConversations.put(one.path("conversation_id").asString(), one));
        assertThat(shownConversations.keySet()).as(watcher.id()).isEqualTo(conversations.keySet());
        conversations.forEach((id, one) ->
                assertThat(shownConversations.get(id)).as(watcher.id()).isEqualTo(one));
        int opened = 0;
        for (String id : conversations.keySet()) {
            JsonNode room = shown.path("rooms").path(id);
            if (steady.contains(id)) {
                assertThat(room.path("pending"))
                        .as("pending of " + watcher.id())
                        .isEmpty();
            }
            if (room.path("opened").asBoolean()) {
                opened++;
                assertSameMessages(room.path("messages"), watcher.everything(id), watcher.id());
            }
        }
        assertThat(opened).isPositive();
        JsonNode unread = Colleague.ok(watcher.get("/unread"));
        assertThat(shown.at("/unread/total_unread")).isEqualTo(unread.path("total_unread"));
        assertThat(shown.at("/unread/conversations_with_unread")).isEqualTo(unread.path("conversations_with_unread"));
        assertSentOnce(shown.path("sent"), watcher);
    }

    private static void assertSameMessages(JsonNode shown, List<JsonNode> messages, String watcher) {
        assertThat(shown).hasSameSizeAs(messages);
        for (int i = 0; i < messages.size(); i++) {
            assertThat(shown.get(i)).as("%s, message %s", watcher, i).isEqualTo(messages.get(i));
        }
    }

    /** Where nobody comes and goes: everything, once, in the order in which it was written. */
    private void assertSentOnce(JsonNode sent, Colleague watcher) {
        for (String conversation : steady) {
            List<String> written = sent.valueStream()
                    .filter(one -> one.path("conversation_id").asString().equals(conversation))
                    .map(one -> one.path("message_id").asString())
                    .toList();
            List<String> there = watcher.everything(conversation).stream()
                    .map(message -> message.path("message_id").asString())
                    .filter(written::contains)
                    .toList();
            assertThat(there).as("%s sent", watcher.id()).isEqualTo(written);
        }
    }

    private static void assertTortured(JsonNode report) {
        assertThat(report.at("/proxy/cuts").asInt()).isGreaterThanOrEqualTo(CUTS);
        assertThat(report.at("/proxy/repeated").asInt()).isPositive();
        assertThat(report.at("/proxy/swallowed").asInt()).isPositive();
        assertThat(report.path("people").values()).allSatisfy(person -> {
            assertThat(person.at("/counts/known").asInt()).isPositive();
            assertThat(person.at("/counts/connects").asInt()).isGreaterThan(CUTS / 10);
        });
        assertThat(report.path("people").values().stream()
                        .mapToInt(person -> person.at("/counts/gaps").asInt())
                        .sum())
                .isPositive();
    }
}
