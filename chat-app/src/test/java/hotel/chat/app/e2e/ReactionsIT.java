package hotel.chat.app.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Emojis through a real URL, from the percent signs to the answer. */
class ReactionsIT extends EndToEnd {
    private Colleague anna;
    private Colleague ben;
    private String conversation;
    private String message;

    @BeforeEach
    void inConversation() {
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Reactions", ben);
        message = anna.said(conversation, "well done");
    }

    @Test
    void every_kind_of_emoji_comes_back_as_it_was_sent() {
        List<String> emojis = List.of(
                "👍",
                "👍🏽",
                "❤️",
                "❤",
                "👨‍👩‍👧‍👦",
                "🧑🏿‍❤️‍💋‍🧑🏻",
                "🏳️‍🌈",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "🇨🇭",
                "#️⃣",
                "*️⃣",
                "#⃣",
                "7️⃣",
                "©️",
                "‼️",
                "🕵️‍♂️");

        Answer last = null;
        for (String emoji : emojis) {
            last = put(ben, emoji);
            assertThat(last.status()).as(emoji + " " + last.text()).isEqualTo(200);
        }

        assertThat(emojisIn(last)).containsExactlyElementsOf(emojis);
        for (String emoji : emojis) {
            last = delete(ben, emoji);
            assertThat(emojisIn(last)).as(emoji).doesNotContain(emoji);
        }
        assertThat(emojisIn(last)).isEmpty();
    }

    @Test
    void the_answer_counts_names_and_says_whether_oneself_is_among_them() {
        put(anna, "👍");
        JsonNode body = Colleague.ok(put(ben, "👍"));

        assertThat(body.path("message_id").asString()).isEqualTo(message);
        assertThat(body.path("reactions").path(0).propertyNames())
                .containsExactly("emoji", "count", "staff_ids", "reacted_by_me");
        assertThat(body.at("/reactions/0/count").asInt()).isEqualTo(2);
        assertThat(body.at("/reactions/0/staff_ids").values().stream().map(JsonNode::asString))
                .containsExactly(anna.id(), ben.id());
        assertThat(body.at("/reactions/0/reacted_by_me").asBoolean()).isTrue();
        assertThat(Colleague.ok(delete(ben, "👍"))
                        .at("/reactions/0/reacted_by_me")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void the_same_again_is_answered_the_same_at_the_same_position() {
        Answer first = put(ben, "🎉");
        Answer again = put(ben, "🎉");
        Answer absent = delete(anna, "🎉");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Chat-Position")).isEqualTo(first.header("Chat-Position"));
        assertThat(absent.status()).isEqualTo(200);
        assertThat(absent.header("Chat-Position")).isEqualTo(first.header("Chat-Position"));
    }

    @Test
    void what_is_no_emoji_is_refused_by_name() {
        for (String wrong : List.of("a", "1", "#", "ok", "👍👍", "👍 ", "\u200D", "🇨", "<b>", ":+1:", "\uFFFD")) {
            Answer answer = put(ben, wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body().at("/errors/0/field").asString()).as(wrong).isEqualTo("emoji");
        }
    }

    @Test
    void a_deleted_message_takes_no_reactions_and_an_unknown_one_is_not_found() {
        put(ben, "👍");
        anna.delete("/messages/" + message);

        assertThat(put(ben, "👍").code()).isEqualTo("message_deleted");
        assertThat(delete(ben, "👍").code()).isEqualTo("message_deleted");
        assertThat(hire("carla").put(path("👍"), List.of()).status()).isEqualTo(404);
        message = UUID.randomUUID().toString();
        assertThat(put(ben, "👍").status()).isEqualTo(404);
    }

    @Test
    void the_twenty_first_emoji_of_a_person_on_a_message_is_refused() {
        List<String> flags = Stream.of(
                        "AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "GR", "HU", "IE", "IT", "LU", "NL",
                        "NO", "PL", "PT", "SE")
                .map(ReactionsIT::flag)
                .toList();
        flags.forEach(flag -> assertThat(put(ben, flag).status()).isEqualTo(200));

        assertThat(put(ben, flag("SK")).code()).isEqualTo("rejected");
        assertThat(put(anna, flag("SK")).status()).isEqualTo(200);
    }

    private static String flag(String region) {
        return region.codePoints()
                .map(letter -> letter - 'A' + 0x1F1E6)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Answer put(Colleague colleague, String emoji) {
        return colleague.client().send("PUT", colleague.base() + path(emoji), Map.of(), null);
    }

    private Answer delete(Colleague colleague, String emoji) {
        return colleague.delete(path(emoji));
    }

    private String path(String emoji) {
        String encoded = URLEncoder.encode(emoji, StandardCharsets.UTF_8).replace("+", "%20");
        return "/messages/" + message + "/reactions/" + encoded;
    }

    private static List<String> emojisIn(Answer answer) {
        return answer.body().path("reactions").values().stream()
                .map(reaction -> reaction.path("emoji").asString())
                .toList();
    }
}
