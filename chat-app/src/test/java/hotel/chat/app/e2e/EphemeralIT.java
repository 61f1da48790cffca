package hotel.chat.app.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Typing and presence, with the unmodified pusher-js. */
class EphemeralIT extends EndToEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @Test
    void who_types_is_heard_by_those_in_the_conversation_and_nowhere_stored() throws Exception {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        Colleague carla = hire("carla");
        String conversation = anna.group("Typing", ben);
        String channel = anna.channel(conversation);
        long head = await().atMost(PATIENCE)
                .until(() -> ben.envelopesAfter(0), told -> !told.isEmpty())
                .getLast()
                .at("/meta/position")
                .asLong();
        try (Page bens = Page.open(ben, channel)) {
            assertThat(types(anna, conversation, true).status()).isEqualTo(204);
            assertThat(types(anna, conversation, true).status()).isEqualTo(204);
            assertThat(types(anna, conversation, false).status()).isEqualTo(204);

            await().atMost(PATIENCE)
                    .until(() -> bens.heard(channel, "typing_indicator").size() >= 2);
            var heard = bens.heard(channel, "typing_indicator");
            assertThat(heard.stream().map(one -> one.at("/payload/is_typing").asBoolean()))
                    .containsExactly(true, false);
            assertThat(heard.getFirst().at("/payload/staff_id").asString()).isEqualTo(anna.id());
            assertThat(heard.getFirst().at("/meta/position").isNull()).isTrue();
        }
        assertThat(types(carla, conversation, true).status()).isEqualTo(404);
        assertThat(anna.post("/conversations/" + conversation + "/typing", Map.of("is_typing", "yes"))
                        .status())
                .isEqualTo(400);
        assertThat(ben.envelopesAfter(head)).isEmpty();
    }

    @Test
    void colleagues_see_who_comes_and_goes_and_strangers_do_not() throws Exception {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        Colleague carla = hire("carla");
        anna.group("Presence", ben);
        try (Page bens = Page.open(ben, ben.personalChannel());
                Page carlas = Page.open(carla, carla.personalChannel())) {
            try (Page annas = Page.open(anna, anna.personalChannel())) {
                assertThat(annas.listensTo(anna.personalChannel())).isTrue();
                await().atMost(PATIENCE)
                        .until(() -> state(bens.heard(ben.personalChannel(), "presence_changed"), anna)
                                .equals("online"));
                JsonNode people = Colleague.ok(ben.get("/presence")).path("people");
                assertThat(people.size()).isEqualTo(1);
                assertThat(people.get(0).path("state").asString()).isEqualTo("online");
                assertThat(Colleague.ok(carla.get("/presence?staff_ids=" + anna.id()))
                                .path("people")
                                .isEmpty())
                        .isTrue();
            }
            await().atMost(PATIENCE)
                    .until(() -> state(bens.heard(ben.personalChannel(), "presence_changed"), anna)
                            .equals("offline"));
            assertThat(carlas.heard(carla.personalChannel(), "presence_changed"))
                    .isEmpty();
        }
    }

    @Test
    void webhooks_need_no_token_but_pushers_signature() {
        Answer answer = anonymous().post("/api/realtime/webhooks", Map.of("time_ms", 1));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    private static Answer types(Colleague colleague, String conversation, boolean isTyping) {
        return colleague.post("/conversations/" + conversation + "/typing", Map.of("is_typing", isTyping));
    }

    /** What was told last of somebody. */
    private static String state(List<JsonNode> told, Colleague of) {
        return told.stream()
                .filter(one -> one.at("/payload/staff_id").asString().equals(of.id()))
                .map(one -> one.at("/payload/state").asString())
                .reduce("", (older, newer) -> newer);
    }
}
