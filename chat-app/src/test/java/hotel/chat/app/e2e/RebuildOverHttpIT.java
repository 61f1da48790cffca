package hotel.chat.app.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An operator rebuilds everything in a running server, and nobody notices. */
class RebuildOverHttpIT extends EndToEnd {
    private static final String CREATED = "message_created";

    @Autowired
    private JdbcClient jdbc;

    private Operator olga;

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @BeforeEach
    void operator() {
        olga = new Operator(as("olga"));
    }

    @Test
    void while_anna_writes_everything_is_rebuilt_and_each_message_is_seen_at_once_and_told_once() throws Exception {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        String conversation = anna.group("Night shift", ben);
        String channel = ben.channel(conversation);
        AtomicBoolean over = new AtomicBoolean();
        try (Page bens = Page.open(ben, channel)) {
            String before = anna.said(conversation, "before");
            CompletableFuture<List<String>> written =
                    CompletableFuture.supplyAsync(() -> write(anna, ben, conversation, over));
            List<String> projections;
            try {
                projections = olga.projections();
                projections.forEach(olga::rebuilt);
            } finally {
                over.set(true);
            }
            List<String> messages = new ArrayList<>(List.of(before));
            messages.addAll(written.get());

            assertThat(projections).hasSizeGreaterThanOrEqualTo(4);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(told(bens, channel)).hasSizeGreaterThanOrEqualTo(messages.size()));
            assertThat(told(bens, channel)).isEqualTo(messages);
        }
        assertThat(olga.projections()).allSatisfy(projection -> {
            JsonNode report = olga.verified(projection);
            assertThat(report.path("differences")).as(report.toString()).isEmpty();
            assertThat(report.path("equal").asBoolean()).isTrue();
        });
    }

    @Test
    void a_row_that_was_spoilt_is_found_by_a_verification_and_healed_by_a_rebuild() {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        Answer sent = anna.send(anna.group("Night shift", ben), "as it was written");
        String message = Colleague.idOf(sent);
        Colleague.ok(ben.getAfter(sent, "/messages/" + message));
        jdbc.sql("update read_model.message set text = 'spoilt' where message_id = cast(:message as uuid)")
                .param("message", message)
                .update();

        JsonNode found = olga.verified("conversations");

        assertThat(found.path("equal").asBoolean()).isFalse();
        assertThat(found.path("differing").asInt()).isEqualTo(1);
        JsonNode difference = found.at("/differences/0");
        assertThat(difference.path("table").asString()).isEqualTo("message");
        assertThat(difference.path("kind").asString()).isEqualTo("different");
        assertThat(difference.at("/key/message_id").asString()).isEqualTo(message);
        assertThat(difference.at("/columns/0").asString()).isEqualTo("text");
        assertThat(found.toString()).doesNotContain("spoilt", "as it was written");

        olga.rebuilt("conversations");

        assertThat(Colleague.ok(ben.get("/messages/" + message)).path("message").asString())
                .isEqualTo("as it was written");
        assertThat(olga.verified("conversations").path("equal").asBoolean()).isTrue();
    }

    @Test
    void nobody_but_an_operator_may_ask_and_only_with_a_token() {
        for (String who : List.of("anna", "mona", "audrey")) {
            Operator other = new Operator(as(who));
            assertThat(other.client().get(Operator.OPS + "/projections").status())
                    .as(who)
                    .isEqualTo(403);
            Answer refused = other.post("/projections/no-such/rebuild");
            assertThat(refused.status()).as(who).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("forbidden");
        }
        assertThat(anonymous().get(Operator.OPS + "/projections").status()).isEqualTo(401);
        assertThat(olga.post("/projections/realtime-channels/rebuild").status()).isEqualTo(422);
    }

    /** Reads each message at the position that its command answered with. */
    private static List<String> write(Colleague anna, Colleague ben, String conversation, AtomicBoolean over) {
        List<String> written = new ArrayList<>();
        while (!over.get() || written.isEmpty()) {
            Answer sent = anna.send(conversation, "message " + written.size());
            String id = Colleague.idOf(sent);
            JsonNode page = Colleague.ok(ben.getAfter(sent, "/conversations/" + conversation + "/messages?limit=1"));
            assertThat(page.at("/messages/0/message_id").asString()).isEqualTo(id);
            written.add(id);
        }
        return written;
    }

    private static List<String> told(Page page, String channel) {
        return page.heard(channel, CREATED).stream()
                .map(envelope -> envelope.at("/payload/message_id").asString())
                .toList();
    }
}
