package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Resumable uploads: by the unmodified tus-js-client, and by hand where it would never do it. */
@Tag("files")
class ResumableIT extends EndToEnd {
    private static final int SIZE = 20 << 20;

    @Autowired
    private JdbcClient jdbc;

    private Colleague anna;
    private Colleague ben;
    private String conversation;

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @BeforeEach
    void openAGroup() {
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Films", ben);
    }

    @Test
    void an_upload_that_was_paused_goes_on_and_becomes_an_attachment_by_its_id() throws Exception {
        JsonNode paused;
        try (TusClient client = TusClient.start(anna, "leak.html", SIZE, Map.of("pauseAt", SIZE / 2))) {
            paused = client.outcome();
        }
        assertThat(paused.has("paused")).as(paused.toString()).isTrue();
        String url = paused.path("url").asString();
        String id = TusClient.idOf(url);
        assertThat(attach(id).code()).isEqualTo("rejected");

        JsonNode done;
        try (TusClient client = TusClient.start(anna, "leak.html", SIZE, Map.of("uploadUrl", url))) {
            done = client.outcome();
        }

        assertThat(done.has("done")).as(done.toString()).isTrue();
        assertThat(done.path("url").asString()).isEqualTo(url);
        Answer sent = attach(id);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        JsonNode attachment = attachmentOf(sent);
        assertThat(attachment.path("attachment_id").asString()).isEqualTo(id);
        assertThat(attachment.path("name").asString()).isEqualTo("leak.html");
        assertThat(attachment.path("type").asString()).isEqualTo("video");
        assertThat(attachment.path("content_type").asString()).isEqualTo("video/mp4");
        assertThat(attachment.path("size").asInt()).isEqualTo(SIZE);
        assertThat(attachment.path("sha256").asString())
                .isEqualTo(done.path("sha256").asString());
    }

    @Test
    void a_connection_that_breaks_twenty_times_costs_nothing_but_time() throws Exception {
        JsonNode done;
        try (TusClient client = TusClient.start(anna, "shaky.mp4", SIZE, Map.of("cuts", 20, "every", 700_000))) {
            done = client.outcome();
        }

        assertThat(done.has("done")).as(done.toString()).isTrue();
        assertThat(done.path("cuts").asInt()).isEqualTo(20);
        Answer sent = attach(TusClient.idOf(done.path("url").asString()));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(attachmentOf(sent).path("sha256").asString())
                .isEqualTo(done.path("sha256").asString());
    }

    @Test
    void only_its_uploader_sees_resumes_ends_or_sends_an_upload() {
        String url = create(anna, 5, "secret.txt").header("Location");
        String id = TusClient.idOf(url);

        assertThat(head(ben, id).status()).isEqualTo(404);
        assertThat(patch(ben, id, 0, "hello").code()).isEqualTo("not_found");
        assertThat(tus(ben, "DELETE", "/uploads/" + id, Map.of(), null).code()).isEqualTo("not_found");
        assertThat(patch(anna, id, 0, "hello").status()).isEqualTo(204);
        assertThat(ben.post(messages(), Map.of("attachment_ids", List.of(id))).code())
                .isEqualTo("rejected");
        assertThat(head(anna, UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(head(anna, "no-id").status()).isEqualTo(404);
        assertThat(new Colleague(anonymous(), GRAND_BUDAPEST, "nobody")
                        .get("/uploads/" + id)
                        .status())
                .isEqualTo(401);
        assertThat(attach(id).status()).isEqualTo(201);
    }

    @Test
    void bytes_go_where_the_upload_stands_and_nowhere_else() {
        Answer created = create(anna, 10, "../plan\u202E.txt");
        String id = TusClient.idOf(created.header("Location"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/hotels/grand-budapest/uploads/" + id);
        assertThat(created.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(created.header("Upload-Expires")).isNotEmpty();

        assertThat(patch(anna, id, 3, "hello").status()).isEqualTo(409);
        assertThat(patch(anna, id, 0, "hello").header("Upload-Offset")).isEqualTo("5");
        assertThat(patch(anna, id, 0, "hello").status()).isEqualTo(409);
        assertThat(patch(anna, id, 5, "too much for it").status()).isEqualTo(400);
        Answer head = head(anna, id);
        assertThat(head.header("Upload-Offset")).isEqualTo("5");
        assertThat(head.header("Upload-Length")).isEqualTo("10");
        assertThat(head.header("Cache-Control")).contains("no-store");
        assertThat(head.header("Upload-Metadata")).startsWith("filename ");
        assertThat(patch(anna, id, 5, "world").header("Upload-Offset")).isEqualTo("10");

        JsonNode attachment = attachmentOf(attach(id));
        assertThat(attachment.path("name").asString()).isEqualTo("plan.txt");
        assertThat(attachment.path("content_type").asString()).isEqualTo("text/plain");
    }

    @Test
    void what_is_not_the_protocol_is_refused_with_a_problem() {
        assertThat(create(anna, 0, "empty.txt").code()).isEqualTo("validation_failed");
        assertThat(create(anna, -1, "less.txt").code()).isEqualTo("validation_failed");
        assertThat(tus(anna, "POST", "/uploads", Map.of("Upload-Length", "99999999999999999999"), null)
                        .code())
                .isEqualTo("validation_failed");
        assertThat(tus(anna, "POST", "/uploads", Map.of(), null).code()).isEqualTo("validation_failed");
        assertThat(tus(anna, "POST", "/uploads", Map.of("Upload-Length", "5", "Upload-Concat", "partial"), null)
                        .code())
                .isEqualTo("validation_failed");
        assertThat(tus(anna, "POST", "/uploads", Map.of("Upload-Length", "4294967297"), null)
                        .code())
                .isEqualTo("payload_too_large");
        assertThat(anna.client()
                        .send("POST", anna.base() + "/uploads", Map.of("Upload-Length", "5"), null)
                        .status())
                .isEqualTo(412);
        String id = TusClient.idOf(create(anna, 5, "a.txt").header("Location"));
        Answer json = tus(
                anna,
                "PATCH",
                "/uploads/" + id,
                Map.of("Upload-Offset", "0", "Content-Type", "application/json"),
                "hello");
        assertThat(json.code()).isEqualTo("unsupported_media_type");
        Answer overridden = tus(anna, "HEAD", "/uploads/" + id, Map.of("X-HTTP-Method-Override", "DELETE"), null);
        assertThat(overridden.status()).isEqualTo(204);
        assertThat(head(anna, id).status()).isEqualTo(204);
    }

    @Test
    void what_this_server_speaks_can_be_asked_for() {
        Answer options = tus(anna, "OPTIONS", "/uploads", Map.of(), null);

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(options.header("Tus-Extension").split(","))
                .containsExactlyInAnyOrder("creation", "creation-defer-length", "termination", "expiration");
        assertThat(options.header("Tus-Max-Size")).isEqualTo(Long.toString(4L << 30));
    }

    @Test
    void a_length_may_come_late() {
        String id = TusClient.idOf(tus(anna, "POST", "/uploads", Map.of("Upload-Defer-Length", "1"), null)
                .header("Location"));
        patch(anna, id, 0, "hello");
        assertThat(head(anna, id).header("Upload-Defer-Length")).isEqualTo("1");

        Answer last = tus(
                anna,
                "PATCH",
                "/uploads/" + id,
                Map.of("Upload-Offset", "5", "Upload-Length", "10", "Content-Type", "application/offset+octet-stream"),
                "world");

        assertThat(last.status()).as(last.text()).isEqualTo(204);
        assertThat(attachmentOf(attach(id)).path("size").asInt()).isEqualTo(10);
    }

    @Test
    void an_upload_is_good_for_one_message_and_a_repeated_request_gets_the_first_answer() {
        String id = TusClient.idOf(create(anna, 5, "once.txt").header("Location"));
        patch(anna, id, 0, "hello");
        Map<String, Object> body = Map.of(
                "attachment_ids", List.of(id), "message_id", UUID.randomUUID().toString());

        Answer sent = anna.post(messages(), body);
        Answer repeated = anna.post(messages(), body);
        Answer another = attach(id);
        assertThat(tus(anna, "DELETE", "/uploads/" + id, Map.of(), null).status())
                .isEqualTo(204);
        Answer afterDeletion = anna.post(messages(), body);

        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(sent.body());
        assertThat(another.code()).isEqualTo("rejected");
        assertThat(afterDeletion.body()).isEqualTo(sent.body());
        assertThat(head(anna, id).status()).isEqualTo(404);
        assertThat(attachmentOf(sent).path("attachment_id").asString()).isEqualTo(id);
    }

    @Test
    void an_upload_that_is_ended_leaves_nothing() {
        String content = "ended " + UUID.randomUUID();
        String id = TusClient.idOf(create(anna, content.length(), "ended.txt").header("Location"));
        patch(anna, id, 0, content);
        int before = blobs(id);

        assertThat(tus(anna, "DELETE", "/uploads/" + id, Map.of(), null).status())
                .isEqualTo(204);

        assertThat(before).isEqualTo(1);
        assertThat(head(anna, id).status()).isEqualTo(404);
        assertThat(attach(id).code()).isEqualTo("rejected");
    }

    private int blobs(String upload) {
        return jdbc.sql("""
                        select count(*) from event_store.upload u join event_store.blob b using (hotel, sha256)
                        where u.upload_id = :id::uuid
                        """).param("id", upload).query(Integer.class).single();
    }

    private String messages() {
        return "/conversations/" + conversation + "/messages";
    }

    private Answer attach(String upload) {
        return anna.post(messages(), Map.of("attachment_ids", List.of(upload)));
    }

    private JsonNode attachmentOf(Answer sent) {
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        JsonNode message = Colleague.ok(
                ben.getAfter(sent, "/messages/" + sent.body().path("message_id").asString()));
        assertThat(message.path("attachments").size()).isEqualTo(1);
        return message.path("attachments").get(0);
    }

    private static Answer create(Colleague uploader, long length, String name) {
        String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return tus(
                uploader,
                "POST",
                "/uploads",
                Map.of("Upload-Length", Long.toString(length), "Upload-Metadata", "filename " + encoded),
                null);
    }

    private static Answer head(Colleague uploader, String id) {
        return tus(uploader, "HEAD", "/uploads/" + id, Map.of(), null);
    }

    private static Answer patch(Colleague uploader, String id, long offset, String bytes) {
        Map<String, String> headers =
                Map.of("Upload-Offset", Long.toString(offset), "Content-Type", "application/offset+octet-stream");
        return tus(uploader, "PATCH", "/uploads/" + id, headers, bytes);
    }

    private static Answer tus(Colleague uploader, String method, String path, Map<String, String> more, String body) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Tus-Resumable", "1.0.0");
        return uploader.client().send(method, uploader.base() + path, headers, body);
    }
}
