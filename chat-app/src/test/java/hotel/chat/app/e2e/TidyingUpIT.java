package hotel.chat.app.e2e;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.app.support.StoredFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A running server removes by itself what nobody needs any more, and nothing else. Tests make things old; nobody calls a janitor. */
@Tag("files")
class TidyingUpIT extends EndToEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration OLD = Duration.ofHours(26);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private BlobStore store;

    private Colleague anna;
    private TusByHand tus;
    private String conversation;

    @BeforeEach
    void openAGroup() {
        anna = hire("anna");
        tus = new TusByHand(anna);
        conversation = anna.group("Files", hire("ben"));
    }

    @Test
    void uploads_that_nobody_went_on_with_or_sent_go_when_they_expire() {
        String content = "never sent " + UUID.randomUUID();
        String part = upload(content, 4);
        String whole = upload(content, content.length());
        String fresh = upload(content + "!", content.length() + 1);
        assertThat(staged(part)).isNotEmpty();
        assertThat(files().of(sha256(content))).hasSize(1);

        expire(part, whole);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(staged(part)).isEmpty();
            assertThat(files().of(sha256(content))).isEmpty();
        });
        assertThat(tus.head(part).status()).isEqualTo(404);
        assertThat(attach(part).code()).isEqualTo("rejected");
        assertThat(attach(whole).code()).isEqualTo("rejected");
        assertThat(attach(fresh).status()).isEqualTo(201);
    }

    @Test
    void what_a_crash_left_staged_goes_and_what_is_under_way_goes_on() throws Exception {
        String content = "under way " + UUID.randomUUID();
        String underWay = upload(content, 5);
        String abandoned = stage();
        String recent = stage();

        StoredFiles.age(staged(abandoned), OLD);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(staged(abandoned)).isEmpty());
        assertThat(staged(recent)).isNotEmpty();
        assertThat(tus.append(underWay, 5, content.substring(5)).status()).isEqualTo(204);
        assertThat(attach(underWay).status()).isEqualTo(201);
        store.discard(new Staged(new HotelId(anna.hotel()), recent));
    }

    @Test
    void files_of_no_message_go_with_their_pictures_and_those_of_messages_stay_however_old() {
        Answer kept = anna.send(conversation, new Form().file("kept.png", picture()));
        Answer dropped = anna.send(conversation, new Form().file("dropped.png", picture()));
        JsonNode stays = anna.processed(kept).getFirst();
        JsonNode goes = anna.processed(dropped).getFirst();
        assertThat(files().of(sha256(stays))).hasSize(3);
        assertThat(files().of(sha256(goes))).hasSize(3);
        Answer deleted = anna.delete("/messages/" + Colleague.idOf(dropped));
        Colleague.ok(anna.getAfter(deleted, "/messages/" + Colleague.idOf(dropped)));

        age(stays, goes);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files().of(sha256(goes))).isEmpty());
        assertThat(files().of(sha256(stays))).hasSize(3);
        assertThat(anonymous().get(stays.path("url").asString()).status()).isEqualTo(200);
        assertThat(anonymous().get(stays.path("thumbnail_url").asString()).status())
                .isEqualTo(200);
    }

    /** As if they had been stored, and deleted if they were, longer ago than anything is kept that nobody needs. */
    private void age(JsonNode... attachments) {
        for (JsonNode attachment : attachments) {
            jdbc.sql(
                            "update read_model.attachment set deleted_at = deleted_at - interval '31 days' where sha256 = :sha256")
                    .param("sha256", sha256(attachment))
                    .update();
            jdbc.sql("update event_store.blob set pinned_at = pinned_at - interval '26 hours' where sha256 = :sha256")
                    .param("sha256", sha256(attachment))
                    .update();
        }
    }

    private void expire(String... uploads) {
        for (String upload : uploads) {
            jdbc.sql("update event_store.upload set expires_at = now() where upload_id = :id::uuid")
                    .param("id", upload)
                    .update();
        }
    }

    /** Begins one and brings so much of it. */
    private String upload(String content, int length) {
        String id = tus.begin(content.length());
        assertThat(tus.append(id, 0, content.substring(0, length)).status()).isEqualTo(204);
        return id;
    }

    private Answer attach(String upload) {
        return anna.post("/conversations/" + conversation + "/messages", Map.of("attachment_ids", List.of(upload)));
    }

    /** Bytes that nobody knows of. */
    private String stage() throws Exception {
        String id = UUID.randomUUID().toString();
        store.append(new Staged(new HotelId(anna.hotel()), id), 0, new ByteArrayInputStream(new byte[100]));
        return id;
    }

    private List<Path> staged(String upload) {
        return files().staged().stream()
                .filter(path -> path.toString().contains(upload))
                .toList();
    }

    /** One that nobody has sent yet. */
    private static byte[] picture() {
        return Attaching.png(new Random().nextInt());
    }

    private static String sha256(JsonNode attachment) {
        return attachment.path("sha256").asString();
    }

    private static String sha256(String content) {
        return Attaching.sha256(content.getBytes(StandardCharsets.UTF_8));
    }
}
