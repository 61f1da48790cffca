package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that was deleted, or whose message was, is gone for everybody at once, whichever way they come. */
@Tag("files")
class DeletedFilesIT extends EndToEnd {
    private final String leak = "leak" + UUID.randomUUID().toString().substring(0, 8);
    private final String meter = "meter" + UUID.randomUUID().toString().substring(0, 8);

    private Colleague anna;
    private Colleague ben;
    private Colleague mona;
    private String conversation;
    private Answer sent;
    private String message;
    private String reply;
    private JsonNode first;
    private JsonNode second;

    @BeforeEach
    void two_pictures_of_a_message_and_an_answer_to_it() {
        anna = hire("anna");
        ben = hire("ben");
        mona = hire("mona", "manager");
        conversation = anna.group("Files", ben, mona);
        sent = anna.send(conversation, new Form().file(leak + ".png", picture()).file(meter + ".png", picture()));
        message = Colleague.idOf(sent);
        List<JsonNode> files = ben.processed(sent);
        first = files.getFirst();
        second = files.getLast();
        assertIsServed(first);
        assertIsServed(second);
    }

    @Test
    void one_of_two_goes_and_the_other_stays() {
        Answer answered = ben.send(conversation, "which room?", Map.of("reply_to", message));
        reply = Colleague.idOf(answered);

        Answer deleted = anna.delete("/attachments/" + idOf(first));

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        assertIsGone(first);
        assertIsServed(second);
        for (Colleague one : List.of(anna, ben, mona)) {
            Colleague.ok(one.getAfter(deleted, "/messages/" + message));
            assertThat(everythingSaidTo(one))
                    .noneMatch(text -> text.contains(leak))
                    .anyMatch(text -> text.contains(meter));
            assertThat(found(one, leak)).isEmpty();
            assertThat(found(one, meter)).containsExactly(message);
            assertThat(Colleague.ok(one.get("/messages/" + reply))
                            .at("/reply_to/has_attachments")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void the_last_one_takes_its_message_with_it() {
        Answer answered = ben.send(conversation, "which room?", Map.of("reply_to", message));
        reply = Colleague.idOf(answered);
        Colleague.ok(anna.delete("/attachments/" + idOf(first)));

        Answer deleted = mona.delete("/attachments/" + idOf(second));

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        assertMessageIsGone(deleted);
    }

    @Test
    void a_deleted_message_takes_its_files_with_it_from_under_what_quotes_it() {
        Answer answered = ben.send(conversation, "which room?", Map.of("reply_to", message));
        reply = Colleague.idOf(answered);

        Answer deleted = mona.delete("/messages/" + message);

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        assertMessageIsGone(deleted);
    }

    @Test
    void the_last_message_of_a_conversation_shows_none_either() {
        Answer deleted = anna.delete("/attachments/" + idOf(first));

        JsonNode shown = Colleague.ok(ben.getAfter(deleted, "/conversations/" + conversation))
                .path("last_message");
        assertThat(shown.path("attachments").values())
                .extracting(file -> file.path("attachment_id").asString())
                .containsExactly(idOf(second));

        deleted = anna.delete("/messages/" + message);
        shown = Colleague.ok(ben.getAfter(deleted, "/conversations/" + conversation))
                .path("last_message");
        assertThat(shown.path("attachments").isEmpty()).isTrue();
        assertThat(shown.path("is_deleted").asBoolean()).isTrue();
    }

    @Test
    void a_forward_is_a_message_of_its_own_and_keeps_them() {
        String elsewhere = ben.group("Elsewhere", anna);
        Answer forwarded =
                ben.post("/messages/" + message + "/forward", Map.of("target_conversations", List.of(elsewhere)));
        Colleague.ok(forwarded);
        Answer deleted = anna.delete("/messages/" + message);

        assertIsGone(first);
        JsonNode copy = ben.everythingAfter(deleted, elsewhere).getFirst().at("/attachments/0");
        assertThat(idOf(copy)).isNotEqualTo(idOf(first));
        assertThat(anonymous().get(copy.path("url").asString()).status()).isEqualTo(200);
        Colleague.ok(ben.delete("/attachments/" + idOf(copy)));
        assertThat(anonymous().get(copy.path("url").asString()).code()).isEqualTo("not_found");
    }

    @Test
    void an_upload_that_was_sent_and_deleted_cannot_be_sent_again() {
        String content = "once " + UUID.randomUUID();
        TusByHand tus = new TusByHand(anna);
        String id = tus.begin(content.length());
        tus.append(id, 0, content);
        String messages = "/conversations/" + conversation + "/messages";
        Answer once = anna.post(messages, Map.of("attachment_ids", List.of(id)));
        assertThat(once.status()).as(once.text()).isEqualTo(201);
        Colleague.ok(anna.delete("/attachments/" + id));

        assertThat(anna.post(messages, Map.of("attachment_ids", List.of(id))).code())
                .isEqualTo("rejected");
        assertThat(anna.get("/attachments/" + id).code()).isEqualTo("not_found");
    }

    private void assertMessageIsGone(Answer deleted) {
        assertIsGone(first);
        assertIsGone(second);
        for (Colleague one : List.of(anna, ben, mona)) {
            JsonNode tombstone = Colleague.ok(one.getAfter(deleted, "/messages/" + message));
            assertThat(tombstone.path("is_deleted").asBoolean()).isTrue();
            assertThat(tombstone.path("attachments").isEmpty()).isTrue();
            assertThat(everythingSaidTo(one)).noneMatch(text -> text.contains(leak) || text.contains(meter));
            assertThat(found(one, leak)).isEmpty();
            assertThat(found(one, meter)).isEmpty();
            JsonNode quoted = Colleague.ok(one.get("/messages/" + reply)).path("reply_to");
            assertThat(quoted.path("has_attachments").asBoolean()).isFalse();
            assertThat(quoted.path("is_deleted").asBoolean()).isTrue();
            assertThat(quoted.path("message_preview").asString()).isEmpty();
        }
    }

    /** No wait: bytes are asked for of the event store. */
    private void assertIsGone(JsonNode file) {
        ways(file).forEach((way, answer) -> {
            assertThat(answer.status()).as(way).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("PNG", leak, meter);
        });
    }

    private void assertIsServed(JsonNode file) {
        ways(file).forEach((way, answer) -> assertThat(answer.status()).as(way).isIn(200, 206, 304));
    }

    /** Every way to a file's bytes, for each of those who had it, by links that they were given before. */
    private Map<String, Answer> ways(JsonNode file) {
        String path = "/attachments/" + idOf(file);
        String etag = '"' + file.path("sha256").asString() + '"';
        Map<String, Answer> ways = new HashMap<>();
        for (Colleague one : List.of(anna, ben, mona)) {
            for (String of : List.of(path, path + "/thumbnail", path + "/thumbnail?size=large")) {
                ways.put(one.id() + " by token " + of, one.get(of));
            }
        }
        for (String link : List.of(
                file.path("url").asString(),
                file.path("thumbnail_url").asString(),
                file.path("thumbnail_url").asString() + "&size=large")) {
            ways.put("by link " + link, anonymous().get(link));
            ways.put("HEAD " + link, anonymous().send("HEAD", link, Map.of(), null));
            ways.put("a part of " + link, anonymous().send("GET", link, Map.of("Range", "bytes=0-3"), null));
            ways.put("unless changed " + link, anonymous().send("GET", link, Map.of("If-None-Match", etag), null));
        }
        return ways;
    }

    /** Whatever a participant can ask for that could show a file. */
    private List<String> everythingSaidTo(Colleague one) {
        List<String> said = new ArrayList<>();
        for (String path : List.of(
                "/conversations",
                "/conversations/" + conversation,
                "/conversations/" + conversation + "/messages",
                "/conversations/" + conversation + "/messages?around=" + message,
                "/messages/" + message,
                "/messages/" + message + "/history",
                "/messages/" + message + "/receipts",
                "/messages/" + reply,
                "/unread",
                "/search?q=room",
                "/sync?limit=500&after=" + (Colleague.position(sent) - 1))) {
            said.add(Colleague.ok(one.get(path)).toString());
        }
        return said;
    }

    private static List<String> found(Colleague one, String word) {
        return Colleague.ok(one.get("/search?q=" + word))
                .path("results")
                .valueStream()
                .map(result -> result.at("/message/message_id").asString())
                .toList();
    }

    private static String idOf(JsonNode file) {
        return file.path("attachment_id").asString();
    }

    private static byte[] picture() {
        return Attaching.png(new Random().nextInt());
    }
}
