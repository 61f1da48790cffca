package hotel.chat.app.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A message with files in one request: all of it or nothing. */
@Tag("files")
class SendFilesIT extends EndToEnd {
    @Autowired
    private JdbcClient jdbc;

    private Colleague anna;
    private Colleague ben;
    private String conversation;

    @BeforeEach
    void openAGroup() {
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Files", ben);
    }

    @Test
    void text_and_files_become_one_message_with_its_attachments_in_order() throws Exception {
        byte[] picture = png(40, 30);
        String unique = "minutes of the meeting " + UUID.randomUUID();
        Form form = new Form()
                .file("Фото.png", picture)
                .text("message", "look")
                .file("minutes.txt", unique)
                .file("holiday.jpg", "<html><script>alert(1)</script></html>");

        Answer sent = anna.send(conversation, form);

        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        String message = sent.body().path("message_id").asString();
        assertThat(sent.body().path("conversation_id").asString()).isEqualTo(conversation);
        assertThat(sent.body().path("position").asLong()).isEqualTo(Colleague.position(sent));
        assertThat(sent.header("Location")).isEqualTo("/api/hotels/grand-budapest/messages/" + message);
        List<JsonNode> attachments = List.copyOf(sent.body().path("attachments").values());
        assertThat(attachments)
                .extracting(
                        it -> it.path("name").asString() + " " + it.path("type").asString() + " "
                                + it.path("content_type").asString())
                .containsExactly(
                        "Фото.png image image/png",
                        "minutes.txt document text/plain",
                        "holiday.jpg document text/html");
        assertThat(attachments.get(1).path("sha256").asString())
                .isEqualTo(sha256(unique.getBytes(StandardCharsets.UTF_8)));
        assertThat(attachments.get(1).path("size").asInt()).isEqualTo(unique.length());
        assertThat(attachments).allSatisfy(it -> {
            assertThat(it.path("uploaded_by").path("staff_id").asString()).isEqualTo(anna.id());
            assertThat(it.path("uploaded_at")).isEqualTo(sent.body().path("created_at"));
            assertThat(it.path("url").asString())
                    .startsWith("/api/hotels/grand-budapest/attachments/"
                            + it.path("attachment_id").asString());
        });
        JsonNode seen = Colleague.ok(ben.getAfter(sent, "/messages/" + message));
        assertThat(seen.path("message").asString()).isEqualTo("look");
        assertThat(files().staged()).isEmpty();
    }

    @Test
    void a_repeated_request_gets_the_first_answer_and_other_content_is_refused() {
        String id = UUID.randomUUID().toString();
        String unique = "contract " + id;
        Form first = new Form().text("message_id", id).file("a.txt", unique).file("b.txt", "second file");
        Form again = new Form()
                .file("a.txt", unique)
                .file("b.txt", "second file")
                .text("message_id", id.toUpperCase(java.util.Locale.ROOT));
        Form other = new Form().text("message_id", id).file("a.txt", unique).file("b.txt", "another file");
        Form renamed = new Form().text("message_id", id).file("a.txt", unique).file("c.txt", "second file");

        Answer sent = anna.send(conversation, first);
        Answer repeated = anna.send(conversation, again);

        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(sent.body());
        assertThat(repeated.header("Chat-Position")).isEqualTo(sent.header("Chat-Position"));
        assertThat(repeated.header("Location")).isEqualTo(sent.header("Location"));
        assertThat(anna.send(conversation, other).code()).isEqualTo("idempotency_conflict");
        assertThat(anna.send(conversation, renamed).code()).isEqualTo("idempotency_conflict");
        assertThat(anna.everythingAfter(sent, conversation)).hasSize(1);
        assertThat(blobs("a.txt " + unique)).isZero();
        assertThat(blobs(unique)).isEqualTo(1);
        assertThat(blobs("another file")).isZero();
        assertThat(files().staged()).isEmpty();
    }

    @Test
    void a_key_does_the_same_as_an_id() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Form form = new Form().file("by key.txt", "by key " + UUID.randomUUID());

        Answer sent = anna.send(conversation, form, key);
        Answer repeated = anna.send(conversation, form, key);

        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(sent.body());
        assertThat(anna.send(conversation, new Form().file("by key.txt", "else"), key)
                        .status())
                .isEqualTo(409);
        assertThat(anna.everythingAfter(sent, conversation)).hasSize(1);
    }

    @Test
    void who_has_left_since_is_told_the_first_answer_by_key_and_sends_nothing_new() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Form form = new Form().file("farewell.txt", "farewell " + UUID.randomUUID());
        Answer sent = ben.send(conversation, form, key);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(ben.delete("/conversations/" + conversation + "/participants/" + ben.id())
                        .status())
                .isEqualTo(200);

        Answer repeated = ben.send(conversation, form, key);

        assertThat(repeated.body()).isEqualTo(sent.body());
        assertThat(ben.send(conversation, form).code()).isEqualTo("not_found");
        assertThat(ben.send(conversation, new Form().file("else.txt", "else"), key)
                        .code())
                .isEqualTo("idempotency_conflict");
        assertThat(files().staged()).isEmpty();
    }

    @Test
    void racing_retries_make_one_message() throws Exception {
        Form form = new Form()
                .text("message_id", UUID.randomUUID().toString())
                .file("race.txt", "race " + UUID.randomUUID());

        List<Answer> answers = Racing.times(8, () -> anna.send(conversation, form));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(201));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(anna.everythingAfter(answers.getFirst(), conversation)).hasSize(1);
        assertThat(files().staged()).isEmpty();
    }

    @Test
    void one_bad_file_fails_the_whole_and_leaves_nothing() {
        String good = "good " + UUID.randomUUID();
        byte[] broken = new byte[200];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, broken, 0, 8);

        Answer damaged = anna.send(
                conversation,
                new Form().file("1.txt", good).file("2.png", broken).file("3.txt", "x"));
        Answer empty = anna.send(
                conversation, new Form().file("1.txt", good).file("2.txt", "").file("3.txt", "x"));
        Answer reply = anna.send(
                conversation,
                new Form()
                        .file("1.txt", good)
                        .text("reply_to", UUID.randomUUID().toString()));

        assertThat(damaged.code()).as(damaged.text()).isEqualTo("rejected");
        assertThat(empty.code()).isEqualTo("validation_failed");
        assertThat(empty.body().path("errors").get(0).path("field").asString()).isEqualTo("files[1]");
        assertThat(reply.code()).isEqualTo("rejected");
        assertThat(blobs(good)).isZero();
        assertThat(files().staged()).isEmpty();
        assertThat(anna.everything(conversation)).isEmpty();
    }

    @Test
    void there_are_one_to_ten_files() {
        Form eleven = new Form();
        for (int number = 0; number < 11; number++) {
            eleven.file(number + ".txt", "file " + number);
        }
        assertInvalid(anna.send(conversation, eleven), "files");
        assertInvalid(anna.send(conversation, new Form().text("message", "no files")), "files");
        assertInvalid(anna.send(conversation, new Form().text("files", "no file")), "files");
        assertInvalid(
                anna.send(conversation, new Form().file("a.txt", "a").text("message_id", "no uuid")), "message_id");
        assertInvalid(
                anna.send(
                        conversation,
                        new Form().file("a.txt", "a").text("message", "a").text("message", "b")),
                "message");
        assertInvalid(
                anna.send(conversation, new Form().file("a.txt", "a").text("message", "x".repeat(10_001))), "message");
        assertThat(files().staged()).isEmpty();
        assertThat(anna.everything(conversation)).isEmpty();
    }

    @Test
    void a_file_is_only_told_by_a_clean_last_part_of_its_name() {
        Form form = new Form()
                .file("../../etc/passwd", "1")
                .file("C:\\Users\\anna\\plan.txt", "2")
                .file("harmless\u202Etxt.exe", "3")
                .file("..", "4")
                .file("", "5")
                .file("x".repeat(300) + ".txt", "6");

        Answer sent = anna.send(conversation, form);

        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(sent.body().path("attachments").values())
                .extracting(it -> it.path("name").asString())
                .containsExactly("passwd", "plan.txt", "harmlesstxt.exe", "file", "file", "x".repeat(196) + ".txt");
    }

    @Test
    void outsiders_are_refused_before_their_files_are_read() {
        Colleague carla = hire("carla");
        Colleague sam = new Colleague(as(SEA_VIEW, "sam"), GRAND_BUDAPEST, "sam");
        Form form = new Form().file("a.txt", "from outside");

        Answer outsider = carla.send(conversation, form);
        Answer nowhere = carla.send(UUID.randomUUID().toString(), form);
        Answer noId = carla.send("no-id", form);

        assertThat(List.of(outsider, nowhere, noId, sam.send(conversation, form)))
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("not_found"));
        assertThat(outsider.body().path("detail")).isEqualTo(nowhere.body().path("detail"));
        assertThat(new Colleague(anonymous(), GRAND_BUDAPEST, "nobody")
                        .send(conversation, form)
                        .status())
                .isEqualTo(401);
        dismiss(ben);
        assertThat(ben.send(conversation, form).status()).isEqualTo(401);
        assertThat(anna.post("/conversations/" + conversation + "/attachments", Map.of())
                        .code())
                .isEqualTo("unsupported_media_type");
        assertThat(files().staged()).isEmpty();
    }

    @Test
    void a_client_that_goes_in_the_middle_leaves_nothing() throws IOException {
        Form form = new Form().file("first.txt", "whole").file("second.bin", new byte[12 << 20]);
        byte[] body = form.unfinished();
        URI server = URI.create(url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + anna.base() + "/conversations/" + conversation + "/attachments HTTP/1.1\r\n"
                            + "Host: " + server.getAuthority() + "\r\n"
                            + "Authorization: Bearer " + anna.client().token() + "\r\n"
                            + "Content-Type: " + form.headers().get("Content-Type") + "\r\n"
                            + "Content-Length: " + 2 * body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length - 1000);
            out.flush();
            await().atMost(Duration.ofSeconds(20)).until(() -> files().staged().size() == 2);
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(files().staged()).isEmpty());
        assertThat(anna.everything(conversation)).isEmpty();
    }

    private static void assertInvalid(Answer answer, String field) {
        assertThat(answer.code()).as(answer.text()).isEqualTo("validation_failed");
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    /** How many blobs of that content the hotel has. */
    private int blobs(String content) {
        return jdbc.sql("select count(*) from event_store.blob where hotel = :hotel and sha256 = :sha256")
                .param("hotel", GRAND_BUDAPEST)
                .param("sha256", sha256(content.getBytes(StandardCharsets.UTF_8)))
                .query(Integer.class)
                .single();
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
