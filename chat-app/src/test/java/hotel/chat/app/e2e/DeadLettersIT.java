package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.PusherStandIn;
import hotel.chat.app.support.PusherStandIn.Taken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Pusher refuses for good waits for an operator, in order, and nothing of it is lost or told twice. */
class DeadLettersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LETTERS = "/api/ops/dead-letters";
    private static final String CREATED = "message_created";

    @TempDir
    static Path data;

    private static PusherStandIn pusher;
    private static ServletWebServerApplicationContext server;

    private final ChatClient olga = client("olga");
    private final Colleague anna = new Colleague(client("anna"), ChatAppIT.GRAND_BUDAPEST, "anna");
    private final Colleague ben = new Colleague(client("ben"), ChatAppIT.GRAND_BUDAPEST, "ben");

    @BeforeAll
    static void start() {
        pusher = new PusherStandIn();
        String[] settings = Stream.concat(
                        Stream.of("--server.port=0", "--chat.data.dir=" + data), Stream.of(pusher.settings()))
                .toArray(String[]::new);
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(ChatApplication.class).run(settings);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        pusher.close();
    }

    @BeforeEach
    void nothing_is_parked() {
        pusher.refusesNothing();
        assertThat(olga.post(LETTERS + "/retry", "").body().path("remaining").asInt())
                .isZero();
    }

    @Test
    void a_refused_envelope_is_listed_with_its_cause_but_without_its_text_and_goes_out_when_it_is_retried() {
        String conversation = group("Night shift");
        pusher.refuses("pineapple");
        String message = anna.said(conversation, "pineapple");
        JsonNode letter = parked(1).getFirst();
        String id = letter.path("dead_letter_id").asString();

        assertThat(letter.path("cause").asString()).isEqualTo("HTTP 413");
        assertThat(letter.path("type").asString()).isEqualTo(CREATED);
        assertThat(letter.path("hotel").asString()).isEqualTo(ChatAppIT.GRAND_BUDAPEST);
        assertThat(letter.path("conversation_id").asString()).isEqualTo(conversation);
        assertThat(letter.path("channel").asString()).isEqualTo(ben.channel(conversation));
        assertThat(olga.get(LETTERS + "/" + id).body()).isEqualTo(letter);
        assertThat(gauge()).isEqualTo(1);

        Answer refused = retry(id);
        assertThat(refused.body().path("outcome").asString()).isEqualTo("refused");
        assertThat(refused.body().path("cause").asString()).isEqualTo("HTTP 413");
        assertThat(olga.get(LETTERS + "/" + id).body().path("retries").asInt()).isEqualTo(1);
        pusher.goesAway();
        assertThat(retry(id).body().path("outcome").asString()).isEqualTo("unreachable");
        pusher.refusesNothing();
        assertThat(retry(id).body().path("outcome").asString()).isEqualTo("delivered");

        Taken late = pusher.on(ben.channel(conversation)).getLast();
        assertThat(late.envelope().at("/payload/message_id").asString()).isEqualTo(message);
        assertThat(late.envelope().at("/meta/event_id").asString())
                .isEqualTo(letter.path("event_id").asString());
        assertThat(retry(id).status()).isEqualTo(404);
        assertThat(gauge()).isZero();
        Answer log = olga.get(LETTERS + "/log?limit=3");
        assertThat(log.body()
                        .path("acts")
                        .valueStream()
                        .map(act -> act.path("outcome").asString()))
                .containsExactly("delivered", "unreachable", "refused");
        assertThat(log.body().at("/acts/0/by_staff_id").asString()).isEqualTo("olga");
        assertThat(log.body().path("next_cursor").isNull()).isFalse();
        assertThat(log.text() + olga.get(LETTERS).text()).doesNotContain("pineapple");
    }

    @Test
    void letters_of_one_channel_go_out_in_order_and_one_that_stays_keeps_those_behind_it() {
        String conversation = group("In order");
        List<String> ids = park(conversation, "apple", "banana", "cherry");
        pusher.refusesNothing();
        pusher.refuses("banana");

        assertThat(retry(ids.get(2)).body().path("outcome").asString()).isEqualTo("behind");
        assertThat(texts(conversation)).containsExactly("apple");
        assertThat(olga.get(LETTERS + "/" + ids.get(0)).status()).isEqualTo(404);

        assertThat(discard(ids.get(1), "?reason=too%20large%20for%20ever").status())
                .isEqualTo(204);
        assertThat(discard(ids.get(1), "").status()).isEqualTo(404);
        assertThat(retry(ids.get(2)).body().path("outcome").asString()).isEqualTo("delivered");
        assertThat(texts(conversation)).containsExactly("apple", "cherry");
        JsonNode act = olga.get(LETTERS + "/log").body().at("/acts/1");
        assertThat(act.path("act").asString()).isEqualTo("discard");
        assertThat(act.path("outcome").asString()).isEqualTo("discarded");
        assertThat(act.path("reason").asString()).isEqualTo("too large for ever");
        assertThat(act.path("dead_letter_id").asString()).isEqualTo(ids.get(1));
        assertThat(act.path("by_hotel").asString()).isEqualTo(ChatAppIT.GRAND_BUDAPEST);
        assertThat(act.path("at").asString()).endsWith("Z");
    }

    @Test
    void retrying_all_passes_by_a_channel_that_is_stuck_and_says_what_remains() {
        String stuck = group("Stuck");
        String free = group("Free");
        park(stuck, "durian", "elderberry");
        park(free, "fig", "grape");
        pusher.refusesNothing();
        pusher.refuses("durian");

        JsonNode all = olga.post(LETTERS + "/retry", "").body();
        assertThat(all.path("delivered").asInt()).isEqualTo(2);
        assertThat(all.path("refused").asInt()).isEqualTo(1);
        assertThat(all.path("unreachable").asBoolean()).isFalse();
        assertThat(all.path("remaining").asInt()).isEqualTo(2);
        assertThat(texts(free)).containsExactly("fig", "grape");
        assertThat(texts(stuck)).isEmpty();

        pusher.goesAway();
        JsonNode away = olga.post(LETTERS + "/retry", "").body();
        assertThat(away.path("unreachable").asBoolean()).isTrue();
        assertThat(away.path("remaining").asInt()).isEqualTo(2);
        pusher.refusesNothing();
        assertThat(olga.post(LETTERS + "/retry", "").body().path("delivered").asInt())
                .isEqualTo(2);
        assertThat(texts(stuck)).containsExactly("durian", "elderberry");
    }

    @Test
    void many_operators_who_retry_at_once_deliver_each_letter_once_and_in_order() throws Exception {
        String conversation = group("Rush");
        List<String> words = Stream.iterate(1, n -> n + 1)
                .limit(20)
                .map(n -> "kiwi-" + (100 + n))
                .toList();
        park(conversation, words.toArray(String[]::new));
        pusher.refusesNothing();
        List<Callable<Answer>> rush = new ArrayList<>();
        for (int one = 0; one < 6; one++) {
            rush.add(() -> olga.post(LETTERS + "/retry", ""));
        }
        int delivered = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(rush)) {
                delivered += answer.get().body().path("delivered").asInt();
            }
        }
        assertThat(delivered).isEqualTo(20);
        assertThat(texts(conversation)).isEqualTo(words);
    }

    @Test
    void a_request_that_comes_again_with_its_key_is_answered_as_the_first_time_and_sends_nothing() {
        String conversation = group("Again");
        String id = park(conversation, "lemon").getFirst();
        pusher.refusesNothing();
        Map<String, String> key = Map.of("Idempotency-Key", "again-" + id);
        Answer first = olga.send("POST", LETTERS + "/" + id + "/retry", key, null);
        Answer second = olga.send("POST", LETTERS + "/" + id + "/retry", key, null);

        assertThat(first.body().path("outcome").asString()).isEqualTo("delivered");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(texts(conversation)).containsExactly("lemon");
        Answer other = olga.send("POST", LETTERS + "/retry", key, null);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency_conflict");
    }

    @Test
    void nobody_but_an_operator_gets_in_and_whoever_does_is_told_what_is_wrong() {
        for (ChatClient other : List.of(client("anna"), client("mona"), client("audrey"), seaView("max"))) {
            assertThat(other.get(LETTERS).status()).isEqualTo(403);
            assertThat(other.get(LETTERS + "/log").status()).isEqualTo(403);
            assertThat(other.get(LETTERS + "/no-such").status()).isEqualTo(403);
            assertThat(other.post(LETTERS + "/retry", "").code()).isEqualTo("forbidden");
            assertThat(other.post(LETTERS + "/1/retry", "").status()).isEqualTo(403);
            assertThat(other.send("DELETE", LETTERS + "/1", Map.of(), null).status())
                    .isEqualTo(403);
        }
        assertThat(olga.withToken(null).get(LETTERS).status()).isEqualTo(401);
        assertThat(olga.get(LETTERS + "/no-such").status()).isEqualTo(404);
        assertThat(olga.get(LETTERS + "/999999999999999999").status()).isEqualTo(404);
        assertThat(retry("0").status()).isEqualTo(404);
        assertThat(olga.get(LETTERS + "?limit=0").code()).isEqualTo("validation_failed");
        assertThat(olga.get(LETTERS + "?cursor=x").code()).isEqualTo("validation_failed");
        assertThat(discard("1", "?reason=%20").code()).isEqualTo("validation_failed");
    }

    @Test
    void a_reason_may_be_left_out_and_the_log_shows_that() {
        String id = park(group("No reason"), "papaya").getFirst();

        assertThat(discard(id, "").status()).isEqualTo(204);
        assertThat(olga.get(LETTERS + "/" + id).status()).isEqualTo(404);
        JsonNode act = olga.get(LETTERS + "/log?limit=1").body().at("/acts/0");
        assertThat(act.path("dead_letter_id").asString()).isEqualTo(id);
        assertThat(act.path("reason").isNull()).isTrue();
    }

    @Test
    void a_terminal_lists_retries_and_discards_them() throws Exception {
        List<String> ids = park(group("Terminal"), "quince", "rhubarb");
        CommandRun listed = command("list");
        assertThat(listed.exit()).as(listed.toString()).isEqualTo(1);
        assertThat(listed.out()).contains(ids).contains("HTTP 413").doesNotContain("quince", "rhubarb");

        pusher.refusesNothing();
        pusher.refuses("rhubarb");
        CommandRun retried = command("retry", "--all");
        assertThat(retried.exit()).as(retried.toString()).isEqualTo(1);
        assertThat(retried.out().strip()).isEqualTo("Delivered 1, pointless 0, refused again 1; 1 remain.");
        CommandRun again = command("retry", ids.get(1));
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).contains("refused; it stays: HTTP 413.");

        assertThat(command("discard", ids.get(1), "--reason", "too large").exit())
                .isZero();
        assertThat(command("log", "--limit", "1").out())
                .contains("grand-budapest/olga", "discard", "discarded", ids.get(1), "too large");
        assertThat(command().out().strip()).isEqualTo("There are no dead letters.");
        CommandRun gone = command("show", ids.get(1));
        assertThat(gone.exit()).isEqualTo(2);
        assertThat(gone.errors()).contains("There is no dead letter " + ids.get(1));
    }

    private static CommandRun command(String... arguments) throws Exception {
        String url = "http://127.0.0.1:" + server.getWebServer().getPort();
        return CommandRun.of(Stream.of(
                        Stream.of("dead-letters"),
                        Stream.of(arguments),
                        Stream.of("--url", url, "--user", "olga", "--password", "olga-demo"))
                .flatMap(words -> words)
                .toArray());
    }

    @Test
    void pages_cover_all_letters_and_none_twice() {
        String conversation = group("Pages");
        List<String> parked = park(conversation, "mango", "nectarine", "orange");
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = olga.get(LETTERS + "?limit=2" + cursor).body();
            page.path("dead_letters")
                    .forEach(letter -> seen.add(letter.path("dead_letter_id").asString()));
            cursor = page.path("next_cursor").isNull()
                    ? null
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (cursor != null);
        assertThat(seen).containsExactlyElementsOf(parked);
    }

    /** One that Pusher was told of: news of a new conversation says its last message as well. */
    private String group(String title) {
        String conversation = anna.group(title, ben);
        await().atMost(PATIENCE)
                .until(() -> !pusher.on(ben.channel(conversation)).isEmpty());
        return conversation;
    }

    /** Says words that Pusher refuses; the ids of what is parked, in order. */
    private List<String> park(String conversation, String... words) {
        int before = letters().size();
        for (String word : words) {
            pusher.refuses(word);
            anna.said(conversation, word);
        }
        List<JsonNode> all = parked(before + words.length);
        return all.subList(before, all.size()).stream()
                .map(letter -> letter.path("dead_letter_id").asString())
                .toList();
    }

    private List<JsonNode> parked(int count) {
        return await().atMost(PATIENCE).until(this::letters, letters -> letters.size() == count);
    }

    private List<JsonNode> letters() {
        return olga.get(LETTERS + "?limit=200")
                .body()
                .path("dead_letters")
                .valueStream()
                .toList();
    }

    private Answer retry(String id) {
        return olga.post(LETTERS + "/" + id + "/retry", "");
    }

    private Answer discard(String id, String query) {
        return olga.send("DELETE", LETTERS + "/" + id + query, Map.of(), null);
    }

    private List<String> texts(String conversation) {
        return pusher.on(ben.channel(conversation)).stream()
                .filter(event -> event.name().equals(CREATED))
                .map(event -> event.envelope().at("/payload/message").asString())
                .toList();
    }

    private int gauge() {
        return olga.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("chat_realtime_parked "))
                .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static ChatClient client(String name) {
        return client(ChatAppIT.GRAND_BUDAPEST, name);
    }

    private static ChatClient seaView(String name) {
        return client(ChatAppIT.SEA_VIEW, name);
    }

    private static ChatClient client(String hotel, String name) {
        String url = "http://127.0.0.1:" + server.getWebServer().getPort();
        return new ChatClient(url, null).login(hotel, name, name + "-demo");
    }
}
