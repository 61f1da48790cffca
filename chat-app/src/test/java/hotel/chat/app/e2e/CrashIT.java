package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import hotel.chat.api.port.Views;
import hotel.chat.app.ChatApplication;
import hotel.chat.app.e2e.Workload.Sent;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.Projections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The server is killed while many write, is started again on its data, and has lost and doubled nothing. */
@Tag("faults")
class CrashIT {
    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("chat.e2e.crash.seconds", 12));
    private static final int SENDERS = 64;
    private static final int CONVERSATIONS = 100;
    private static final List<String> PEOPLE = List.of("anna", "ben", "carla", "dev", "mona");
    private static final String ID = UUID.randomUUID().toString();
    private static final String KEY = "a key over the crash";

    @TempDir
    Path data;

    @Test
    void what_was_acknowledged_before_and_after_a_kill_is_there_once_and_everything_agrees() throws Exception {
        CountDownLatch serverIsBack = new CountDownLatch(1);
        try (Server server = Server.start(data)) {
            List<Colleague> people = logIn(server.port());
            Colleague anna = people.getFirst();
            List<String> conversations = IntStream.range(0, CONVERSATIONS)
                    .mapToObj(i -> anna.group("Room " + i, people.toArray(Colleague[]::new)))
                    .toList();
            List<Answer> before = onceEach(anna, conversations.getFirst());
            Workload workload = new Workload(conversations, serverIsBack);
            CompletableFuture<Void> senders = start(workload, people);
            passes(LOAD.dividedBy(2), senders);

            server.kill();

            try (ConfigurableApplicationContext again = startAgain(server.port())) {
                serverIsBack.countDown();
                passes(LOAD.dividedBy(2), senders);
                workload.stop();
                senders.get();
                assertThat(workload.retried)
                        .as("requests that the kill cut off")
                        .isNotEmpty();
                RepeatsIT.assertOneAnswer(
                        List.of(
                                before.get(0),
                                onceEach(anna, conversations.getFirst()).get(0)),
                        201);
                RepeatsIT.assertOneAnswer(
                        List.of(
                                before.get(1),
                                onceEach(anna, conversations.getFirst()).get(1)),
                        201);
                assertAllAgrees(again, workload, people);
            }
        }
    }

    private static void assertAllAgrees(
            ConfigurableApplicationContext server, Workload workload, List<Colleague> people) throws Exception {
        JdbcClient jdbc = server.getBean(JdbcClient.class);
        Ledger ledger = new Ledger(jdbc);
        ledger.assertWhole();
        long head = ledger.head();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(server.getBean(Views.class).position()).isEqualTo(head));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told(jdbc)).isEqualTo(head));
        assertThat(jdbc.sql("select count(*) from realtime.parked")
                        .query(Long.class)
                        .single())
                .isZero();
        Colleague ben = people.get(1);
        assertAcknowledgedIsThereOnce(ben, workload);
        assertMarkers(jdbc, workload);
        assertEverythingCanBeSynced(ben, workload);
        assertReplayMakesTheSame(server, jdbc, head);
    }

    private static void assertAcknowledgedIsThereOnce(Colleague reader, Workload workload) {
        Set<String> seen = new HashSet<>();
        for (String conversation : Set.copyOf(
                workload.sent.values().stream().map(Sent::conversation).toList())) {
            for (JsonNode message : reader.everything(conversation)) {
                String id = message.path("message_id").asString();
                assertThat(seen.add(id)).as("%s is there once", id).isTrue();
                Sent sent = workload.sent.get(id);
                if (sent != null) {
                    assertThat(message.path("conversation_id").asString()).isEqualTo(sent.conversation());
                    assertThat(message.path("position").asLong()).isEqualTo(sent.position());
                    assertThat(message.path("message").asString()).isEqualTo(sent.text());
                    assertThat(message.path("edit_count").asInt()).isEqualTo(sent.edits());
                }
            }
        }
        assertThat(seen).containsAll(workload.sent.keySet());
        assertThat(seen).as("and the two of before the load").hasSize(workload.sent.size() + 2);
    }

    private static void assertMarkers(JdbcClient jdbc, Workload workload) {
        Map<String, Long> stored = new HashMap<>();
        jdbc.sql("select conversation_id, staff_id, read_position from read_model.member")
                .query(row -> {
                    stored.put(row.getString(1) + "/" + row.getString(2), row.getLong(3));
                });
        assertThat(workload.markers)
                .allSatisfy((marker, position) -> assertThat(stored.get(marker)).isEqualTo(position));
    }

    private static void assertEverythingCanBeSynced(Colleague reader, Workload workload) {
        List<JsonNode> envelopes = reader.envelopesAfter(0);
        assertThat(envelopes.stream().map(e -> e.at("/meta/event_id").asString()))
                .doesNotHaveDuplicates();
        assertThat(envelopes.stream().map(e -> e.at("/meta/position").asLong())).isSorted();
        assertThat(envelopes.stream()
                        .filter(e -> e.path("type").asString().equals("message_created"))
                        .map(e -> e.at("/payload/message_id").asString()))
                .containsAll(workload.sent.keySet())
                .doesNotHaveDuplicates();
    }

    private static void assertReplayMakesTheSame(ConfigurableApplicationContext server, JdbcClient jdbc, long head) {
        Map<String, List<String>> live = ReadModelRows.of(jdbc);
        assertThat(live.values()).anyMatch(rows -> !rows.isEmpty());
        ProcessorNames.ALL.forEach(server.getBean(Projections.class)::reset);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select min(position) from read_model.watermark")
                                .query(Long.class)
                                .single()
                        == head);
        Map<String, List<String>> replayed = ReadModelRows.of(jdbc);
        assertThat(replayed.keySet()).isEqualTo(live.keySet());
        live.forEach((table, rows) -> assertThat(replayed.get(table)).as(table).isEqualTo(rows));
        assertThat(told(jdbc)).as("a replay tells nobody").isEqualTo(head);
    }

    private static long told(JdbcClient jdbc) {
        return jdbc.sql("select min(position) from realtime.delivery")
                .query(Long.class)
                .single();
    }

    private static CompletableFuture<Void> start(Workload workload, List<Colleague> people) {
        AtomicInteger next = new AtomicInteger();
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                Racing.times(SENDERS, () -> {
                    int sender = next.getAndIncrement();
                    return workload.send(people.get(sender % people.size()), sender);
                });
                done.complete(null);
            } catch (Exception | AssertionError failed) {
                done.completeExceptionally(failed);
            }
        });
        return done;
    }

    private static void passes(Duration time, CompletableFuture<Void> unlessFailed) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
        assertThat(unlessFailed.isCompletedExceptionally()).isFalse();
    }

    /** One message by id and one by key; the same again when asked again. */
    private static List<Answer> onceEach(Colleague sender, String conversation) {
        return List.of(
                sender.send(conversation, "by id", Map.of("message_id", ID)),
                sender.post("/conversations/" + conversation + "/messages", Map.of("message", "by key"), KEY));
    }

    private static List<Colleague> logIn(int port) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + port, null);
        return PEOPLE.stream()
                .map(name -> new Colleague(
                        client.login(ChatAppIT.GRAND_BUDAPEST, name, name + "-demo"), ChatAppIT.GRAND_BUDAPEST, name))
                .toList();
    }

    private ConfigurableApplicationContext startAgain(int port) {
        return new SpringApplicationBuilder(ChatApplication.class)
                .run("--server.port=" + port, "--chat.data.dir=" + data);
    }
}
