package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two unmodified pusher-js clients and somebody who does not belong. */
class RealClientsIT extends EndToEnd {
    private static final int MESSAGES = Integer.getInteger("chat.e2e.messages", 2_000);
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CREATED = "message_created";

    private static Path packages = Path.of("");

    @BeforeAll
    static void node() throws Exception {
        packages = Page.requireNode();
    }

    @Test
    void what_one_writes_the_other_sees_once_in_order_and_unchanged_and_nobody_else_sees() throws Exception {
        Colleague anna = demo("anna");
        Colleague ben = demo("ben");
        Colleague carla = demo("carla");
        String conversation = anna.group("The whale", ben);
        String channel = anna.channel(conversation);
        List<String> texts = Book.texts(packages, MESSAGES);
        try (Page annas = Page.open(anna, channel, anna.personalChannel());
                Page bens = Page.open(ben, channel, ben.personalChannel());
                Page carlas = Page.open(carla, channel, carla.personalChannel(), ben.personalChannel())) {
            assertThat(bens.listensTo(channel)).isTrue();
            assertThat(carlas.listensTo(channel)).isFalse();
            assertThat(carlas.listensTo(ben.personalChannel())).isFalse();
            assertThat(carlas.listensTo(carla.personalChannel())).isTrue();

            Map<String, String> textById = sendAll(anna, conversation, texts);

            await().atMost(PATIENCE)
                    .until(() -> bens.heard(channel, CREATED).size() >= MESSAGES
                            && annas.heard(channel, CREATED).size() >= MESSAGES);
            List<JsonNode> envelopes = bens.heard(channel, CREATED);
            assertOnceAndInOrder(envelopes);
            assertThat(annas.heard(channel, CREATED)).isEqualTo(envelopes);
            assertTheSameEverywhere(ben, conversation, envelopes, textById);
            assertThat(carlas.heardAll()).isEmpty();
            assertNothingOpensFor(
                    carla, conversation, textById.keySet().iterator().next(), channel);
        }
    }

    @Test
    void whoever_is_removed_is_disconnected_and_not_let_in_again() throws Exception {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        String conversation = anna.group("Soon fewer", ben);
        String channel = anna.channel(conversation);
        try (Page bens = Page.open(ben, channel)) {
            assertThat(bens.listensTo(channel)).isTrue();

            Answer removed = anna.delete("/conversations/" + conversation + "/participants/" + ben.id());

            assertThat(removed.status()).as(removed.text()).isEqualTo(200);
            JsonNode ended = bens.expect(report -> report.has("error"));
            assertThat(ended.at("/error/code").asInt()).isEqualTo(4200);
            bens.expect(report -> report.path("event").asString("").equals("pusher:subscription_error"));
            assertThat(ben.mayListen("1.1", channel).status()).isEqualTo(403);
            anna.said(conversation, "between us");
            await().until(() ->
                    !anna.envelopesAfter(Colleague.position(removed)).isEmpty());
            assertThat(bens.heard(channel, CREATED)).isEmpty();
        }
    }

    @Test
    void whoever_is_deactivated_is_disconnected_and_refused_everywhere() throws Exception {
        Colleague ben = hire("ben");
        try (Page bens = Page.open(ben, ben.personalChannel())) {
            assertThat(bens.listensTo(ben.personalChannel())).isTrue();

            dismiss(ben);

            assertThat(ben.get("/conversations").status()).isEqualTo(401);
            assertThat(ben.mayListen("1.1", ben.personalChannel()).status()).isEqualTo(401);
            assertThat(bens.expect(report -> report.has("error"))
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(4200);
        }
    }

    /** A few at once, so that positions are contended for; which text became which message. */
    private static Map<String, String> sendAll(Colleague sender, String conversation, List<String> texts)
            throws InterruptedException, ExecutionException {
        Map<String, String> textById = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        Racing.times(AT_ONCE, () -> {
            for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
                textById.put(sender.said(conversation, texts.get(i)), texts.get(i));
            }
            return true;
        });
        assertThat(textById).hasSize(texts.size());
        return textById;
    }

    private static void assertOnceAndInOrder(List<JsonNode> envelopes) {
        assertThat(envelopes).hasSize(MESSAGES);
        assertThat(envelopes.stream().map(e -> e.at("/meta/event_id").asString()))
                .doesNotHaveDuplicates();
        assertThat(envelopes.stream().map(e -> e.at("/meta/position").asLong()))
                .isSortedAccordingTo(Comparator.<Long>naturalOrder())
                .doesNotHaveDuplicates();
        for (int i = 1; i < envelopes.size(); i++) {
            assertThat(envelopes.get(i).at("/meta/previous_position").asLong())
                    .isEqualTo(envelopes.get(i - 1).at("/meta/position").asLong());
        }
    }

    private static void assertTheSameEverywhere(
            Colleague reader, String conversation, List<JsonNode> envelopes, Map<String, String> textById) {
        List<JsonNode> page = reader.everything(conversation);
        List<JsonNode> synced = reader.envelopesAfter(0).stream()
                .filter(e -> e.path("type").asString().equals(CREATED))
                .filter(e -> e.at("/meta/scope/conversation_id").asString().equals(conversation))
                .toList();
        assertThat(page).hasSize(MESSAGES);
        assertThat(synced.stream().map(e -> e.at("/meta/event_id")).toList())
                .isEqualTo(envelopes.stream().map(e -> e.at("/meta/event_id")).toList());
        List<String> truncated = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            JsonNode message = page.get(i);
            String id = message.path("message_id").asString();
            assertThat(utf8(message.path("message").asString())).isEqualTo(utf8(textById.getOrDefault(id, "")));
            assertThat(synced.get(i).path("payload")).isEqualTo(message);
            JsonNode pushed = envelopes.get(i).path("payload");
            if (pushed.path("truncated").asBoolean(false)) {
                truncated.add(textById.getOrDefault(id, ""));
                assertThat(pushed.path("message_id").asString()).isEqualTo(id);
            } else {
                assertThat(pushed).isEqualTo(message);
            }
        }
        assertThat(truncated.stream().map(text -> utf8(text).length))
                .allMatch(size -> size > 9_000)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    private static void assertNothingOpensFor(Colleague stranger, String conversation, String message, String channel) {
        String room = "/conversations/" + conversation;
        List<Answer> answers = List.of(
                stranger.get(room),
                stranger.get(room + "/messages"),
                stranger.get("/messages/" + message),
                stranger.get("/messages/" + message + "/history"),
                stranger.get("/messages/" + message + "/receipts"),
                stranger.send(conversation, "let me in"),
                stranger.edit(message, "mine now"),
                stranger.delete("/messages/" + message),
                stranger.post(
                        "/messages/" + message + "/forward", Map.of("target_conversations", List.of(conversation))),
                stranger.read(conversation, message),
                stranger.patch(room, Map.of("title", "mine now")),
                stranger.post(room + "/participants", Map.of("staff_ids", List.of(stranger.id()))),
                stranger.delete(room + "/participants/" + stranger.id()));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not_found");
        });
        Answer unknown = stranger.get("/conversations/" + UUID.randomUUID());
        assertThat(unknown.body().path("detail"))
                .isEqualTo(answers.getFirst().body().path("detail"));
        assertThat(stranger.mayListen("1.1", channel).status()).isEqualTo(403);
        assertThat(stranger.envelopesAfter(0).toString()).doesNotContain(conversation);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
