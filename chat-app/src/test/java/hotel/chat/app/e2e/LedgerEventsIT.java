package hotel.chat.app.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators look into the ledger of a running server, and whether all is well. */
class LedgerEventsIT extends EndToEnd {
    private static final String EVENTS = Operator.OPS + "/events";

    @Test
    void a_conversations_facts_are_shown_with_ids_and_without_a_word() {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        String conversation = anna.group("Pineapple", ben);
        Answer sent = anna.send(conversation, "coconut");
        String message = Colleague.idOf(sent);

        Answer answer = as("olga").get(EVENTS + "?conversation=" + conversation);

        assertThat(answer.body()
                        .path("events")
                        .valueStream()
                        .map(event -> event.path("type").asString()))
                .containsExactly("ConversationCreated", "MessageSent");
        JsonNode fact = answer.body().at("/events/1");
        assertThat(fact.path("message_id").asString()).isEqualTo(message);
        assertThat(fact.path("conversation_id").asString()).isEqualTo(conversation);
        assertThat(fact.path("position").asLong())
                .isEqualTo(sent.body().path("position").asLong());
        assertThat(fact.path("actor").asString()).isEqualTo(anna.id());
        assertThat(fact.path("hotel").asString()).isEqualTo(GRAND_BUDAPEST);
        assertThat(answer.text()).doesNotContainIgnoringCase("pineapple").doesNotContain("coconut");
        assertThat(types("?message=" + message)).containsExactly("MessageSent");
        assertThat(types("?message=" + message + "&hotel=" + SEA_VIEW)).isEmpty();
        assertThat(types("?conversation=" + conversation + "&type=ConversationCreated"))
                .containsExactly("ConversationCreated");
    }

    @Test
    void pages_cover_a_conversation_from_either_end_and_none_twice() {
        Colleague anna = hire("anna");
        String conversation = anna.group("Pages", hire("ben"));
        for (int i = 0; i < 5; i++) {
            anna.said(conversation, "message " + i);
        }
        String filter = "&limit=2&conversation=" + conversation;
        List<Long> all = positions(page("?conversation=" + conversation));
        assertThat(all).hasSize(6);

        List<Long> upwards = new ArrayList<>();
        JsonNode page = page("?after=0" + filter);
        while (!page.path("events").isEmpty()) {
            upwards.addAll(positions(page));
            page = page("?after=" + page.path("next_after").asLong() + filter);
        }
        assertThat(upwards).isEqualTo(all);
        assertThat(page.path("has_more").asBoolean()).isFalse();
        List<Long> downwards = new ArrayList<>();
        page = page("?" + filter);
        while (!page.path("events").isEmpty()) {
            downwards.addAll(0, positions(page));
            page = page("?before=" + page.path("next_before").asLong() + filter);
        }
        assertThat(downwards).isEqualTo(all);
    }

    @Test
    void times_bound_what_is_shown() {
        Colleague anna = hire("anna");
        String conversation = anna.group("Times", hire("ben"));
        Answer first = anna.send(conversation, "first");
        Instant at = Instant.parse(first.body().path("created_at").asString());
        String of = "&conversation=" + conversation;

        assertThat(types("?since=" + at + of)).endsWith("MessageSent");
        assertThat(types("?since=" + at.plusMillis(1) + of)).isEmpty();
        assertThat(types("?until=" + at + of)).contains("ConversationCreated", "MessageSent");
        assertThat(types("?until=" + at.minusSeconds(60) + of)).isEmpty();
        assertThat(page("?after=" + Long.MAX_VALUE / 10).path("events")).isEmpty();
    }

    @Test
    void only_operators_come_in_and_what_cannot_be_is_refused() {
        for (String who : List.of("anna", "mona", "audrey")) {
            assertThat(as(who).get(EVENTS + "?limit=0").code()).as(who).isEqualTo("forbidden");
            assertThat(as(who).get(Operator.OPS + "/status").code()).as(who).isEqualTo("forbidden");
        }
        assertThat(anonymous().get(EVENTS).status()).isEqualTo(401);
        assertThat(anonymous().get(Operator.OPS + "/status").status()).isEqualTo(401);
        ChatClient olga = as("olga");
        for (String wrong : List.of(
                "limit=0",
                "limit=201",
                "limit=x",
                "hotel=A",
                "conversation=1",
                "message=x",
                "type=Nothing",
                "since=x",
                "until=%2B1000000-01-01T00:00:00Z",
                "since=-1000000-01-01T00:00:00Z",
                "after=-1",
                "before=x")) {
            Answer refused = olga.get(EVENTS + "?" + wrong);
            assertThat(refused.code()).as(wrong).isEqualTo("validation_failed");
            assertThat(refused.body().at("/errors/0/field").asString())
                    .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(olga.get(EVENTS + "?after=1&before=2")
                        .body()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("before");
    }

    @Test
    void status_says_what_runs_and_how_far_it_is() {
        JsonNode status = Colleague.ok(as("olga").get(Operator.OPS + "/status"));

        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("version").asString()).isNotEmpty();
        assertThat(Instant.parse(status.path("started_at").asString())).isBefore(Instant.now());
        assertThat(status.path("head").asLong()).isPositive();
        assertThat(status.path("projections")).hasSizeGreaterThanOrEqualTo(4);
    }

    private List<String> types(String query) {
        return page(query)
                .path("events")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    private static List<Long> positions(JsonNode page) {
        return page.path("events")
                .valueStream()
                .map(event -> event.path("position").asLong())
                .toList();
    }

    private JsonNode page(String query) {
        return Colleague.ok(as("olga").get(EVENTS + query));
    }
}
