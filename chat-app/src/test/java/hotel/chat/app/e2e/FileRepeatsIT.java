package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who has left since and asks once more for what they have sent with files. */
@Tag("files")
class FileRepeatsIT extends EndToEnd {
    @Autowired
    private JdbcClient jdbc;

    private final String id = UUID.randomUUID().toString();
    private Colleague anna;
    private Colleague ben;
    private String conversation;

    @BeforeEach
    void openAGroup() {
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Last words", ben);
    }

    @Test
    void the_first_answer_comes_by_message_id_wherever_it_stands_in_the_form() {
        String content = "farewell " + id;
        Form idFirst = new Form().text("message_id", id).text("message", "bye").file("a.txt", content);
        Form idLast = new Form().file("a.txt", content).text("message", "bye").text("message_id", id);
        Answer sent = ben.send(conversation, idFirst);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        leave();

        RepeatsIT.assertOneAnswer(List.of(sent, ben.send(conversation, idFirst), ben.send(conversation, idLast)), 201);

        assertThat(anna.everythingAfter(sent, conversation)).hasSize(1);
        assertNothingCameIn();
        dismiss(ben);
        assertThat(ben.send(conversation, idFirst).status()).isEqualTo(401);
    }

    @Test
    void other_content_under_the_same_id_is_a_conflict_and_nothing_new_is_sent_or_kept() {
        Form form = new Form().text("message_id", id).file("a.txt", "farewell " + id);
        assertThat(ben.send(conversation, form).status()).isEqualTo(201);
        leave();

        Answer otherFile =
                ben.send(conversation, new Form().text("message_id", id).file("a.txt", "else " + id));
        Answer otherName =
                ben.send(conversation, new Form().text("message_id", id).file("b.txt", "farewell " + id));
        Answer words = ben.send(conversation, "one more thing", Map.of("message_id", id));
        Answer unknownId = ben.send(
                conversation,
                new Form().text("message_id", UUID.randomUUID().toString()).file("a.txt", "new " + id));
        Answer noId = ben.send(conversation, new Form().file("a.txt", "new " + id));

        assertThat(List.of(otherFile, otherName, words))
                .allMatch(answer -> answer.code().equals("idempotency_conflict"));
        assertThat(List.of(unknownId, noId)).allMatch(answer -> answer.code().equals("not_found"));
        assertNothingCameIn();
    }

    @Test
    void an_id_of_somebody_else_says_nothing() {
        Form form = new Form().text("message_id", id).file("a.txt", "mine " + id);
        assertThat(anna.send(conversation, form).status()).isEqualTo(201);
        leave();

        assertThat(ben.send(conversation, form).code()).isEqualTo("not_found");
        assertThat(hire("carla").send(conversation, form).code()).isEqualTo("not_found");
    }

    @Test
    void uploads_that_were_sent_are_answered_by_message_id_also_when_they_are_forgotten() {
        String upload = upload("hello " + id);
        Map<String, Object> body = Map.of("attachment_ids", List.of(upload), "message_id", id);
        Answer sent = ben.post(messages(), body);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        leave();

        Answer soon = ben.post(messages(), body);
        forget(upload);
        Answer late = ben.post(messages(), body);
        Answer other = ben.post(messages(), Map.of("attachment_ids", List.of(upload("else")), "message_id", id));
        Answer gone = ben.post(messages(), Map.of("attachment_ids", List.of(upload), "message_id", id, "message", "x"));
        Answer anew = ben.post(messages(), Map.of("attachment_ids", List.of(upload("new"))));

        RepeatsIT.assertOneAnswer(List.of(sent, soon, late), 201);
        assertThat(List.of(other, gone)).allMatch(answer -> answer.code().equals("idempotency_conflict"));
        assertThat(anew.code()).isEqualTo("not_found");
        dismiss(ben);
        assertThat(ben.post(messages(), body).status()).isEqualTo(401);
    }

    @Test
    void the_answer_is_the_first_also_when_the_file_has_been_deleted() {
        Form form = new Form().text("message_id", id).text("message", "see").file("a.txt", "soon gone " + id);
        Answer sent = ben.send(conversation, form);
        JsonNode file = sent.body().at("/attachments/0/attachment_id");
        assertThat(ben.delete("/attachments/" + file.asString()).status()).isEqualTo(200);
        leave();

        RepeatsIT.assertOneAnswer(List.of(sent, ben.send(conversation, form)), 201);
        assertThat(ben.get("/attachments/" + file.asString()).status()).isEqualTo(404);
    }

    private String messages() {
        return "/conversations/" + conversation + "/messages";
    }

    private void leave() {
        Answer left = ben.delete("/conversations/" + conversation + "/participants/" + ben.id());
        assertThat(left.status()).as(left.text()).isEqualTo(200);
    }

    private String upload(String content) {
        Map<String, String> length = Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "" + content.length());
        String id = TusClient.idOf(
                ben.client().send("POST", ben.base() + "/uploads", length, null).header("Location"));
        Map<String, String> bytes = Map.of(
                "Tus-Resumable", "1.0.0", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream");
        assertThat(ben.client()
                        .send("PATCH", ben.base() + "/uploads/" + id, bytes, content)
                        .status())
                .isEqualTo(204);
        return id;
    }

    private void forget(String upload) {
        Map<String, String> tus = Map.of("Tus-Resumable", "1.0.0");
        assertThat(ben.client()
                        .send("DELETE", ben.base() + "/uploads/" + upload, tus, null)
                        .status())
                .isEqualTo(204);
    }

    /** Of a form that is only compared no byte is stored, not even for a moment. */
    private void assertNothingCameIn() {
        assertThat(jdbc.sql("select count(*) from event_store.blob where hotel = :hotel and sha256 in (:known)")
                        .param("hotel", GRAND_BUDAPEST)
                        .param("known", List.of(sha256("else " + id), sha256("new " + id)))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String sha256(String content) {
        return Attaching.sha256(content.getBytes(StandardCharsets.UTF_8));
    }
}
