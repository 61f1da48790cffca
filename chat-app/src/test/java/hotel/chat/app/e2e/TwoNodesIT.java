package hotel.chat.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.realtime.embedded.PusherCredentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two servers on one database and one storage of files are one chat: whatever is begun here can be gone on with there. */
@Tag("files")
class TwoNodesIT extends EndToEnd {
    private static final int SIZE = 3 << 20;
    private static final int PICTURES = 6;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path own;

    private static @Nullable SecondNode second;

    @Autowired
    private EmbeddedPostgres database;

    @Autowired
    private PusherCredentials pusher;

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
    void twoNodes() throws IOException {
        if (second == null) {
            second = SecondNode.beside(URI.create(url()).getPort(), data(), own, database, pusher);
        }
        anna = hire("anna");
        ben = hire("ben");
        conversation = anna.group("On two nodes", ben);
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
    }

    @Test
    void an_upload_goes_on_at_the_other_node_and_can_be_sent_and_seen_at_both() throws Exception {
        assertGoesOn(anna, there(anna), anna);
        assertGoesOn(there(anna), anna, there(anna));
    }

    /** Begun at one, finished at another, sent at a third. */
    private void assertGoesOn(Colleague begun, Colleague finished, Colleague sender) throws Exception {
        JsonNode paused = upload(begun, Map.of("pauseAt", SIZE / 2));
        assertThat(paused.has("paused")).as(paused.toString()).isTrue();
        String id = TusClient.idOf(paused.path("url").asString());
        String url = finished.client().url() + finished.base() + "/uploads/" + id;

        JsonNode done = upload(finished, Map.of("uploadUrl", url));

        assertThat(done.has("done")).as(done.toString()).isTrue();
        assertThat(TusClient.idOf(done.path("url").asString())).isEqualTo(id);
        Answer sent =
                sender.post("/conversations/" + conversation + "/messages", Map.of("attachment_ids", List.of(id)));
        String message = Colleague.idOf(sent);
        for (Colleague reader : List.of(ben, there(ben))) {
            JsonNode file =
                    Colleague.ok(reader.getAfter(sent, "/messages/" + message)).at("/attachments/0");
            assertThat(file.path("sha256")).isEqualTo(done.path("sha256"));
            for (Colleague node : List.of(ben, there(ben))) {
                byte[] bytes = bytes(node, file.path("url").asString());
                assertThat(Attaching.sha256(bytes))
                        .isEqualTo(done.path("sha256").asString());
            }
        }
    }

    private static JsonNode upload(Colleague uploader, Map<String, ?> more) throws Exception {
        try (TusClient client = TusClient.start(uploader, "two nodes.mp4", SIZE, more)) {
            return client.outcome();
        }
    }

    @Test
    void pictures_sent_at_both_are_looked_into_once_told_once_and_served_by_both() throws Exception {
        String channel = anna.channel(conversation);
        try (Page page = Page.open(ben, channel)) {
            List<String> messages = new ArrayList<>();
            for (int i = 0; i < PICTURES; i++) {
                Colleague sender = i % 2 == 0 ? anna : there(anna);
                messages.add(Colleague.idOf(sender.send(conversation, picture(i))));
            }

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> messages.stream()
                            .allMatch(id -> file(ben, id).path("thumbnail_url").isString()));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> page.heard(channel, "attachment_uploaded").size() >= PICTURES);

            List<String> files = messages.stream()
                    .map(id -> file(ben, id).path("attachment_id").asString())
                    .toList();
            assertThat(processed()).isEqualTo(PICTURES);
            assertThat(told(page.heard(channel, "attachment_uploaded"))).containsExactlyInAnyOrderElementsOf(files);
            assertThat(told(synced(ben))).containsExactlyInAnyOrderElementsOf(files);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(synced(there(ben))).isEqualTo(synced(ben)));
            messages.forEach(this::assertServedByBoth);
        }
    }

    private static List<String> told(List<JsonNode> envelopes) {
        return envelopes.stream()
                .map(envelope -> envelope.at("/payload/attachment_id").asString())
                .toList();
    }

    private static List<JsonNode> synced(Colleague reader) {
        return reader.envelopesAfter(0).stream()
                .filter(envelope -> envelope.path("type").asString().equals("attachment_uploaded"))
                .toList();
    }

    private int processed() {
        return jdbc.sql("""
                        select count(*) from event_store.ledger
                        where type = 'AttachmentProcessed' and conversation_id = :conversation::uuid
                        """)
                .param("conversation", conversation)
                .query(Integer.class)
                .single();
    }

    private void assertServedByBoth(String message) {
        JsonNode file = file(ben, message);
        for (String link : List.of("url", "thumbnail_url")) {
            byte[] here = bytes(ben, file.path(link).asString());
            byte[] there = bytes(there(ben), file.path(link).asString());
            assertThat(there).isEqualTo(here).isNotEmpty();
        }
    }

    @Test
    void the_same_form_at_the_other_node_is_answered_as_at_the_first() {
        String id = UUID.randomUUID().toString();
        Form form = new Form().text("message_id", id).file("once.txt", "once " + id);

        Answer sent = anna.send(conversation, form);

        RepeatsIT.assertOneAnswer(List.of(sent, there(anna).send(conversation, form)), 201);
        assertThat(there(anna).everythingAfter(sent, conversation)).hasSize(1);
    }

    @Test
    void who_is_removed_at_one_node_gets_no_byte_from_the_other() {
        Answer sent = anna.send(conversation, new Form().file("secret.txt", "for us alone"));
        String link = Colleague.ok(there(ben).getAfter(sent, "/messages/" + Colleague.idOf(sent)))
                .at("/attachments/0/url")
                .asString();
        assertThat(there(ben).client().withToken(null).get(link).status()).isEqualTo(200);

        Answer removed = anna.delete("/conversations/" + conversation + "/participants/" + ben.id());

        assertThat(removed.status()).as(removed.text()).isEqualTo(200);
        assertThat(there(ben).client().withToken(null).get(link).status()).isEqualTo(404);
        dismiss(ben);
        assertThat(there(ben).client().withToken(null).get(link).status()).isEqualTo(401);
    }

    @Test
    void a_file_taken_off_at_one_node_is_gone_at_both() {
        Answer sent =
                there(anna).send(conversation, new Form().text("message", "see").file("gone.txt", "soon gone"));
        JsonNode file = Colleague.ok(ben.getAfter(sent, "/messages/" + Colleague.idOf(sent)))
                .at("/attachments/0");

        Answer deleted =
                anna.delete("/attachments/" + file.path("attachment_id").asString());

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        for (Colleague node : List.of(ben, there(ben))) {
            assertThat(node.client()
                            .withToken(null)
                            .get(file.path("url").asString())
                            .status())
                    .isEqualTo(404);
            JsonNode message = Colleague.ok(node.getAfter(deleted, "/messages/" + Colleague.idOf(sent)));
            assertThat(message.path("attachments")).isEmpty();
        }
    }

    @Test
    void what_two_say_is_shown_under_a_grant_that_somebody_else_signs_until_it_ends(@TempDir Path folder) {
        Sights sights = sights(folder);
        Colleague auditor = sights.auditor();
        sights.assertRefused();
        assertThat(auditor.get("/audit/conversations/" + conversation).status()).isEqualTo(200);

        String grant = asked(sights);
        sights.assertRefused();
        assertThat(auditor.post(grant + "/approval", Map.of()).code()).isEqualTo("forbidden");
        Colleague stranger = new Colleague(as(SEA_VIEW, "max"), SEA_VIEW, "max");
        assertThat(stranger.post(grant + "/approval", Map.of()).status()).isEqualTo(404);
        assertThat(anna.post(grant + "/approval", Map.of()).status()).isEqualTo(403);
        sights.assertRefused();

        Colleague.ok(demo("mona").post(grant + "/approval", Map.of()));
        sights.assertShown();
        assertThat(auditor.post("/audit/exports", Map.of("format", "csv")).code())
                .isEqualTo("forbidden");

        Colleague.ok(demo("mona").post(grant + "/revocation", Map.of()));
        sights.assertRefused();
        sights.assertRefusalsAreInTheLogOf(demo("mona"));
    }

    @Test
    void from_the_position_on_at_which_a_grant_ends_here_nobody_is_let_in_there(@TempDir Path folder) throws Exception {
        Sights sights = sights(folder);
        for (int round = 0; round < 3; round++) {
            String grant = asked(sights);
            Colleague.ok(demo("mona").post(grant + "/approval", Map.of()));
            Queue<Long> letIn = new ConcurrentLinkedQueue<>();
            try (ExecutorService readers = Executors.newSingleThreadExecutor()) {
                Future<List<Boolean>> refused = readers.submit(() -> Racing.times(4, () -> sights.untilRefused(letIn)));
                await().until(() -> letIn.size() >= 4);

                long end = Colleague.position(demo("mona").post(grant + "/revocation", Map.of()));

                assertThat(refused.get()).containsOnly(true);
                assertThat(letIn).allMatch(position -> position < end);
            }
        }
    }

    /** For an auditor at the node that demands grants; the export was made at the one that does not. */
    private Sights sights(Path folder) {
        Colleague auditor = hire("ada", "auditor");
        String direct = anna.create(Map.of("participant_ids", List.of(ben.id())))
                .body()
                .path("conversation_id")
                .asString();
        Answer sent = anna.send(direct, "between us");
        Exporting exporting = new Exporting(auditor, folder);
        String export = exporting
                .request(Map.of("conversation_ids", List.of(direct), "format", "csv"))
                .body()
                .path("export_id")
                .asString();
        assertThat(exporting.done(export).path("state").asString()).isEqualTo("done");
        return new Sights(there(auditor), direct, sent, export, folder);
    }

    /** The path of a grant that waits for its signature. */
    private static String asked(Sights sights) {
        Answer asked = sights.auditor()
                .post(
                        "/audit/grants",
                        Map.of("conversation_ids", List.of(sights.conversation()), "reason", "The boiler case"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return "/audit/grants/" + asked.body().path("grant_id").asString();
    }

    private static Colleague there(Colleague person) {
        return Stream.ofNullable(second)
                .map(node -> node.at(person))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode file(Colleague reader, String message) {
        return Colleague.ok(reader.get("/messages/" + message)).at("/attachments/0");
    }

    private static Form picture(int number) {
        return new Form()
                .file(
                        "picture " + number + ".png",
                        Attaching.png(UUID.randomUUID().hashCode()));
    }

    private static byte[] bytes(Colleague node, String link) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(node.client().url() + link)).build();
        try {
            HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
