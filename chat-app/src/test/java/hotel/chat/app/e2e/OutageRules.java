package hotel.chat.app.e2e;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.app.support.Interrupted;
import hotel.chat.app.support.StoredFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever the storage of files is: when it fails in the middle, who sends is told so, and nothing is lost or half there. */
abstract class OutageRules extends EndToEnd {
    private static final int SIZE = 20 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private JdbcClient jdbc;

    private Colleague anna;
    private Colleague ben;
    private String conversation;

    /** From now on it takes no more bytes. */
    abstract void fail() throws Exception;

    /** It does again. */
    abstract void recover() throws Exception;

    /** Ages what could not be dropped because the storage was away: only the janitor is left to do it, when its time has come. */
    void letTimePass() {
        StoredFiles.age(files().staged(), Duration.ofHours(26));
    }

    /** What callers are told meanwhile. */
    abstract Told told();

    /** What tus clients are told first. */
    void assertRefused(JsonNode refused) {
        assertThat(refused.path("refused").asInt()).isEqualTo(told().status());
        assertThat(refused.path("retryAfter").asString()).isEqualTo(told().retryAfter());
    }

    /** A problem's status, its code and when to come back, in seconds. */
    record Told(int status, String code, String retryAfter) {
        void assertIn(Answer answer) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
        }
    }

    @BeforeEach
    void openAGroup() throws Exception {
        Page.requireNode();
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("Films", ben);
    }

    @AfterEach
    void isBack() throws Exception {
        recover();
    }

    @Test
    void a_message_with_files_fails_as_a_whole_and_the_same_request_succeeds_afterwards() throws Exception {
        byte[] film = film();
        byte[] note = ("room 12 " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        Form form = new Form()
                .text("message_id", UUID.randomUUID().toString())
                .file("note.txt", note)
                .file("film.mp4", film);

        Answer refused = anna.client().publish("POST", files(conversation), form.headers(), form.body(this::failNow));

        told().assertIn(refused);
        String said = anna.said(conversation, "the film does not go through");
        recover();
        assertNothingIsLeft(film);
        assertNothingIsLeft(note);
        letTimePass();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files().staged()).isEmpty());
        Answer sent = anna.send(conversation, form);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        List<JsonNode> messages = ben.everythingAfter(sent, conversation);
        assertThat(messages)
                .extracting(message -> message.path("message_id").asString())
                .containsExactly(said, Colleague.idOf(sent));
        assertThat(served(messages.getLast().at("/attachments/0"))).isEqualTo(note);
        assertThat(served(messages.getLast().at("/attachments/1"))).isEqualTo(film);
    }

    @Test
    void what_came_in_of_an_upload_before_stays_and_the_rest_goes_on_from_there() throws Exception {
        byte[] film = film();
        TusByHand tus = new TusByHand(anna);
        String upload = tus.begin(film.length);

        Answer refused = tus.append(upload, 0, Interrupted.body(film, this::failNow));

        told().assertIn(refused);
        int offset = offset(tus.head(upload));
        assertThat(offset).isLessThan(film.length);
        recover();
        assertThat(offset(tus.head(upload))).isEqualTo(offset);
        Answer rest = tus.append(upload, offset, BodyPublishers.ofByteArray(film, offset, film.length - offset));
        assertThat(rest.status()).as(rest.text()).isEqualTo(204);
        assertThat(served(attached(upload))).isEqualTo(film);
    }

    @Test
    void the_unmodified_tus_client_goes_on_by_itself_when_the_storage_is_back() throws Exception {
        String url;
        try (TusClient client = TusClient.start(anna, "film.mp4", SIZE, Map.of("pauseAt", SIZE / 2))) {
            url = client.outcome().path("url").asString();
        }
        fail();
        Map<String, Object> patient = Map.of("uploadUrl", url, "retryDelays", Collections.nCopies(200, 100));
        JsonNode done;
        try (TusClient client = TusClient.start(anna, "film.mp4", SIZE, patient)) {
            assertRefused(client.refused(PATIENCE));

            recover();

            done = client.outcome();
        }
        assertThat(done.has("done")).as(done.toString()).isTrue();
        assertThat(Attaching.sha256(served(attached(TusClient.idOf(url)))))
                .isEqualTo(done.path("sha256").asString());
    }

    private void failNow() {
        try {
            fail();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** No blob, and nothing that says there might be one. */
    private void assertNothingIsLeft(byte[] content) {
        String sha256 = Attaching.sha256(content);
        assertThat(files().of(sha256)).isEmpty();
        assertThat(jdbc.sql("select count(*) from event_store.blob where sha256 = :sha256")
                        .param("sha256", sha256)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static int offset(Answer head) {
        return Integer.parseInt(head.header("Upload-Offset"));
    }

    private JsonNode attached(String upload) {
        Answer sent =
                anna.post("/conversations/" + conversation + "/messages", Map.of("attachment_ids", List.of(upload)));
        return Colleague.ok(ben.getAfter(sent, "/messages/" + Colleague.idOf(sent)))
                .at("/attachments/0");
    }

    private byte[] served(JsonNode attachment) {
        return anonymous().bytes(attachment.path("url").asString()).body();
    }

    private String files(String of) {
        return anna.base() + "/conversations/" + of + "/attachments";
    }

    /** Different each time, and taken for a film. */
    private static byte[] film() {
        byte[] bytes = new byte[SIZE];
        new Random().nextBytes(bytes);
        byte[] box = HexFormat.of().parseHex("000000186674797069736f6d0000020069736f6d6d703431");
        System.arraycopy(box, 0, bytes, 0, box.length);
        return bytes;
    }
}
