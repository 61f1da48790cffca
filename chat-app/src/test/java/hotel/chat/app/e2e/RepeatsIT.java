package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens once when it is asked for many times, and who is too late. */
class RepeatsIT extends EndToEnd {
    private static final int RETRIES = 20;
    private static final int SENDERS = 16;

    private Colleague anna;
    private Colleague ben;

    @BeforeEach
    void hireTwo() {
        anna = hire("anna");
        ben = hire("ben");
    }

    @Test
    void fifty_racing_creates_of_a_direct_conversation_make_one() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        List<Answer> answers = Racing.times(
                50,
                () -> turn.getAndIncrement() % 2 == 0
                        ? anna.create(Map.of("participant_ids", List.of(anna.id(), ben.id())))
                        : ben.create(Map.of("participant_ids", List.of(anna.id()), "kind", "direct")));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(49);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        JsonNode list = Colleague.ok(ben.getAfter(answers.getFirst(), "/conversations"));
        assertThat(list.path("conversations").size()).isEqualTo(1);
    }

    @Test
    void racing_retries_by_message_id_make_one_message_and_get_one_answer() throws Exception {
        String conversation = anna.group("Retries by id", ben);
        Map<String, String> id = Map.of("message_id", UUID.randomUUID().toString());

        List<Answer> answers = Racing.times(RETRIES, () -> anna.send(conversation, "once, please", id));

        assertOneAnswer(answers, 201);
        assertOneMessage(conversation, answers.getFirst());
        Answer other = anna.send(conversation, "something else", id);
        assertThat(other.status()).as(other.text()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency_conflict");
        assertThat(ben.send(conversation, "once, please", id).code()).isEqualTo("idempotency_conflict");
    }

    @Test
    void the_key_of_a_refused_request_is_free_for_the_corrected_one() {
        String conversation = anna.group("Refused first", ben);
        String message = anna.said(conversation, "read me");
        String path = "/conversations/" + conversation + "/read";
        String key = "key of " + UUID.randomUUID();

        Answer refused = ben.post(path, Map.of("up_to", UUID.randomUUID().toString()), key);
        Answer corrected = ben.post(path, Map.of("up_to", message), key);
        Answer repeated = ben.post(path, Map.of("up_to", message), key);

        assertThat(refused.status()).isEqualTo(404);
        assertOneAnswer(List.of(corrected, repeated), 200);
    }

    @Test
    void a_hundred_racing_changes_of_one_message_are_all_answered() throws Exception {
        String conversation = anna.group("One message", ben);
        String message = anna.said(conversation, "as sent");
        AtomicInteger turn = new AtomicInteger();

        List<Answer> edits = Racing.times(100, () -> {
            int mine = turn.incrementAndGet();
            return anna.patch("/messages/" + message, Map.of("message", "edit " + mine));
        });
        List<Answer> deletions = Racing.times(100, () -> anna.delete("/messages/" + message));

        assertThat(edits).allMatch(answer -> answer.status() == 200);
        assertThat(edits.stream().map(answer -> answer.body().path("edit_count").asInt()))
                .as("each made a revision of its own")
                .doesNotHaveDuplicates();
        assertOneAnswer(deletions, 200);
    }

    @Test
    void racing_retries_by_key_make_one_message_and_get_one_answer() throws Exception {
        String conversation = anna.group("Retries by key", ben);
        String path = "/conversations/" + conversation + "/messages";
        String key = "key of " + UUID.randomUUID();

        List<Answer> answers = Racing.times(RETRIES, () -> anna.post(path, Map.of("message", "once"), key));

        assertOneAnswer(answers, 201);
        assertOneMessage(conversation, answers.getFirst());
        assertThat(anna.post(path, Map.of("message", "twice"), key).code()).isEqualTo("idempotency_conflict");
        Answer bens = ben.post(path, Map.of("message", "mine"), key);
        assertThat(bens.status()).as("a key belongs to its caller").isEqualTo(201);
    }

    @Test
    void a_retry_with_id_and_key_both_is_still_one_message() throws Exception {
        String conversation = anna.group("Retries by both", ben);
        String path = "/conversations/" + conversation + "/messages";
        Map<String, String> body =
                Map.of("message", "once", "message_id", UUID.randomUUID().toString());
        String key = UUID.randomUUID().toString();

        List<Answer> answers = Racing.times(RETRIES, () -> anna.post(path, body, key));

        assertOneAnswer(answers, 201);
        assertOneMessage(conversation, answers.getFirst());
    }

    @Test
    void every_keyed_command_answers_a_repeat_as_it_did_first() throws Exception {
        Colleague carla = hire("carla");
        String conversation = anna.group("Repeats", ben);
        String message = anna.said(conversation, "to be forwarded");
        Answer created = anna.create(Map.of("participant_ids", List.of(ben.id()), "kind", "group"));
        String target = created.body().path("conversation_id").asString();
        String room = "/conversations/" + conversation;
        for (Call call : List.of(
                new Call("/conversations", Map.of("participant_ids", List.of(ben.id()), "kind", "group")),
                new Call(room + "/participants", Map.of("staff_ids", List.of(carla.id()))),
                new Call(
                        "/messages/" + message + "/forward",
                        Map.of("target_conversations", List.of(target), "note", "see")),
                new Call(room + "/read", Map.of("up_to", message)))) {
            String key = UUID.randomUUID().toString();
            List<Answer> answers = Racing.times(RETRIES, () -> anna.post(call.path(), call.body(), key));
            assertThat(answers.getFirst().status()).as(call.path()).isBetween(200, 201);
            assertOneAnswer(answers, answers.getFirst().status());
            Answer elsewhere = anna.post(room + "/messages", Map.of("message", "other content"), key);
            assertThat(elsewhere.code()).as(call.path()).isEqualTo("idempotency_conflict");
        }
        Answer last = anna.send(target, "last");
        assertThat(anna.everythingAfter(last, target)).hasSize(3);
    }

    @Test
    void a_repeat_is_answered_again_to_somebody_who_has_left_but_not_to_somebody_deactivated() {
        String conversation = anna.group("Leaving", ben);
        Map<String, String> id = Map.of("message_id", UUID.randomUUID().toString());
        Answer first = ben.send(conversation, "my last words", id);
        assertThat(ben.delete("/conversations/" + conversation + "/participants/" + ben.id())
                        .status())
                .isEqualTo(200);

        assertOneAnswer(List.of(first, ben.send(conversation, "my last words", id)), 201);
        assertThat(ben.send(conversation, "one more thing").status()).isEqualTo(404);

        dismiss(ben);
        assertThat(ben.send(conversation, "my last words", id).status()).isEqualTo(401);
    }

    @Test
    void the_first_command_after_a_removal_was_answered_fails_while_many_are_being_sent() throws Exception {
        String conversation = anna.group("Crowded", ben);
        CountDownLatch busy = new CountDownLatch(SENDERS * 3);
        AtomicBoolean removed = new AtomicBoolean();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> senders = Stream.generate(() -> executor.submit(
                            () -> firstStatusAfter(removed, () -> ben.send(conversation, "still here"), busy)))
                    .limit(SENDERS)
                    .toList();
            busy.await();
            Answer removal = anna.delete("/conversations/" + conversation + "/participants/" + ben.id());
            removed.set(true);
            assertThat(removal.status()).as(removal.text()).isEqualTo(200);
            for (Future<Integer> sender : senders) {
                assertThat(sender.get()).isEqualTo(404);
            }
            assertThat(anna.everythingAfter(removal, conversation))
                    .allMatch(message -> message.path("position").asLong() < Colleague.position(removal));
        }
    }

    /** Keeps sending; how the first command that began after the flag was up was answered. */
    private static int firstStatusAfter(AtomicBoolean flag, Callable<Answer> command, CountDownLatch sent)
            throws Exception {
        while (true) {
            boolean late = flag.get();
            int status = command.call().status();
            if (late) {
                return status;
            }
            assertThat(status).isIn(201, 404);
            sent.countDown();
        }
    }

    private record Call(String path, Map<String, Object> body) {}

    private void assertOneMessage(String conversation, Answer sent) {
        assertThat(anna.everythingAfter(sent, conversation).stream()
                        .map(message -> message.path("message_id").asString()))
                .containsExactly(Colleague.idOf(sent));
    }

    static void assertOneAnswer(List<Answer> answers, int status) {
        Answer first = answers.getFirst();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.text()).isEqualTo(first.text());
            assertThat(answer.header("Location")).isEqualTo(first.header("Location"));
            assertThat(answer.header("Chat-Position")).isEqualTo(first.header("Chat-Position"));
        });
    }
}
