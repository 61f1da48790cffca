package hotel.chat.app.e2e;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
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
    void a_path_that_is_badly_encoded_is_a_problem_of_the_request() {
        for (String wrong : List.of(
                "%F0%9F",
                "%FF",
                "%ED%A0%BD",
                "%ED%A0%BD%ED%B1%8D",
                "%C0%80",
                "%F0%9F%91%8D%F0",
                "%00",
                "%0A",
                "%07",
                "%2F",
                "%5C",
                "%25",
                "%3B",
                "%F4%90%80%80",
                "%E2%80%A8")) {
            for (String method : List.of("PUT", "DELETE")) {
                assertProblem(method + " " + wrong, raw(method, wrong));
            }
        }
    }

    @Test
    void percent_signs_without_two_hex_digits_are_a_problem_of_the_request() throws IOException {
        for (String wrong : List.of("%", "%4", "%ZZ", "%F0%9F%91%8D%", "%u1F44D")) {
            for (String method : List.of("PUT", "DELETE")) {
                String answer = overTheWire(method, wrong);
                assertThat(answer).as(method + " " + wrong).startsWith("HTTP/1.1 400");
                assertThat(answer)
                        .as(method + " " + wrong)
                        .containsIgnoringCase("Content-Type: application/problem+json")
                        .contains("\"code\":\"validation_failed\"");
            }
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

    private Answer raw(String method, String segment) {
        return ben.client().send(method, ben.base() + "/messages/" + message + "/reactions/" + segment, Map.of(), null);
    }

    /** What no HTTP client would send. */
    private String overTheWire(String method, String segment) throws IOException {
        URI server = URI.create(url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            String request = "%s %s/messages/%s/reactions/%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                    .formatted(
                            method,
                            ben.base(),
                            message,
                            segment,
                            server.getAuthority(),
                            ben.client().token());
            socket.getOutputStream()
                    .write((request + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
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

    private static void assertProblem(String what, Answer answer) {
        assertThat(answer.status()).as(what + " " + answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
        assertThat(answer.code()).as(what).isEqualTo("validation_failed");
    }
}
