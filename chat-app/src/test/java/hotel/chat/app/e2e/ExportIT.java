package hotel.chat.app.e2e;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.app.verify.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Exports from asking to verifying, by the product's verifier and by the one that was written from the format's description. */
class ExportIT extends EndToEnd {
    private static final String ODD = "=SUM(A1:A9)\r\n\"quoted\", 'single' \uD83D\uDE00 \u00FC";

    @TempDir
    Path folder;

    @Autowired
    private JdbcClient jdbc;

    private Colleague anna;
    private Colleague ben;
    private Exporting exporting;
    private String conversation;

    @BeforeEach
    void openAGroup() {
        anna = hire("anna");
        ben = hire("ben");
        exporting = new Exporting(hire("audrey", "auditor"), folder);
        conversation = anna.group("-Night shift", ben);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void all_that_happened_in_a_conversation_is_exported_and_proven_complete(String format) throws Exception {
        String first = chat();

        Path file = exporting.export(
                Map.of("conversation_ids", List.of(conversation), "format", format, "attachments", true));

        Verdict.Summary proven = proven(file);
        assertThat(proven.complete()).isEqualTo("conversations");
        assertThat(proven.conversations()).isEqualTo(1);
        assertThat(proven.messages()).isEqualTo(4);
        assertThat(proven.attachments()).isEqualTo(1);
        Zipped zipped = Zipped.read(file);
        assertThat(zipped.entries())
                .containsKeys("facts.ndjson", "messages." + format, "manifest.json", "manifest.sig");
        if (format.equals("csv")) {
            assertThat(zipped.text("messages.csv"))
                    .contains("\"'=SUM(A1:A9)\r\n\"\"quoted\"\"")
                    .contains("taken back");
            assertThat(zipped.text("conversations.csv")).contains("\"'-Night shift\"");
        } else {
            ObjectNode message = zipped.lines("messages.ndjson").getFirst();
            assertThat(message.path("message_id").asString()).isEqualTo(first);
            assertThat(message.path("message").asString()).isEqualTo("second thoughts");
            assertThat(message.path("events").get(0).path("text").asString()).isEqualTo(ODD);
            assertThat(zipped.text("messages.ndjson")).contains("taken back");
        }
        assertThat(zipped.text("people." + format)).contains(anna.id(), ben.id());
    }

    @Test
    void what_a_person_wrote_and_what_became_of_it_is_genuine_but_not_called_complete() throws Exception {
        chat();

        Path file = exporting.export(Map.of("staff_ids", List.of(ben.id()), "format", "ndjson"));

        assertThat(proven(file).complete()).isEqualTo("none");
        List<ObjectNode> messages = Zipped.read(file).lines("messages.ndjson");
        assertThat(messages)
                .filteredOn(message -> ben.id().equals(message.path("sender").asString()))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.path("is_deleted").asBoolean()).isTrue());
    }

    @Test
    void a_file_that_names_an_export_is_no_more_of_it_than_any_other() throws Exception {
        String id = exporting
                .request(Map.of("format", "csv"))
                .body()
                .path("export_id")
                .asString();
        exporting.done(id);
        String named = "export/" + id + "/1";

        Answer sent = anna.send(conversation, new Form().file("name.txt", named));

        String url = sent.body().path("attachments").get(0).path("url").asString();
        assertThat(anna.client().get(url).text()).isEqualTo(named);
    }

    @Test
    void who_joins_again_without_a_leaving_in_the_export_has_two_stays() throws Exception {
        Colleague carla = hire("carla");
        for (int i = 0; i < 2; i++) {
            anna.post("/conversations/" + conversation + "/participants", Map.of("staff_ids", List.of(carla.id())));
            carla.delete("/conversations/" + conversation + "/participants/" + carla.id());
        }

        Path file = exporting.export(Map.of("staff_ids", List.of(anna.id()), "format", "csv"));

        proven(file);
        assertThat(Zipped.read(file).text("memberships.csv").lines())
                .filteredOn(row -> row.contains("\"" + carla.id() + "\""))
                .hasSize(2);
    }

    @Test
    void what_was_committed_in_a_time_is_genuine_but_not_called_complete() throws Exception {
        chat();
        List<String> times = jdbc.sql("""
                        select to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                        from event_store.ledger where conversation_id = :id order by position
                        """)
                .param("id", UUID.fromString(conversation))
                .query(String.class)
                .list();

        Path file = exporting.export(Map.of(
                "conversation_ids",
                List.of(conversation),
                "from",
                times.get(2),
                "to",
                times.get(times.size() - 2),
                "format",
                "ndjson"));

        assertThat(proven(file).complete()).isEqualTo("none");
        long expected = times.stream()
                .filter(time -> time.compareTo(times.get(2)) >= 0 && time.compareTo(times.get(times.size() - 2)) < 0)
                .count();
        assertThat(Zipped.read(file).lines("facts.ndjson")).hasSize((int) expected);
    }

    @Test
    void the_whole_hotel_is_exported_where_nothing_is_named() throws Exception {
        chat();

        Path file = exporting.export(Map.of("format", "csv"));

        Verdict.Summary proven = proven(file);
        assertThat(proven.complete()).isIn("conversations", "everything");
        assertThat(proven.conversations()).isPositive();
    }

    @Test
    void what_was_erased_is_marked_and_leaves_no_trace() throws Exception {
        String message = anna.said(conversation, "a secret of mine");
        jdbc.sql("delete from event_store.content_key where stream = :stream")
                .param("stream", "grand-budapest/message/" + message)
                .update();

        Path file = exporting.export(Map.of("conversation_ids", List.of(conversation), "format", "ndjson"));

        assertThat(proven(file).erasedTexts()).isEqualTo(1);
        Zipped zipped = Zipped.read(file);
        assertThat(zipped.lines("messages.ndjson").getFirst().path("is_erased").asBoolean())
                .isTrue();
        zipped.entries()
                .keySet()
                .forEach(entry -> assertThat(zipped.text(entry)).doesNotContain("a secret of mine"));
        assertThat(zipped.text("keys.ndjson")).doesNotContain(message);
    }

    @Test
    void the_file_comes_in_ranges_too() throws Exception {
        anna.said(conversation, "hello");
        Answer asked = exporting.request(Map.of("conversation_ids", List.of(conversation), "format", "ndjson"));
        String id = asked.body().path("export_id").asString();
        assertThat(asked.header("Location")).endsWith("/audit/exports/" + id);
        JsonNode state = exporting.done(id);
        assertThat(state.path("percent").asInt()).isEqualTo(100);
        assertThat(state.path("items_done").asLong())
                .isPositive()
                .isEqualTo(state.path("items_total").asLong());
        String path = "/audit/exports/" + id + "/file";
        HttpResponse<Path> whole = exporting.bytes(path, Map.of(), folder.resolve("whole"));
        assertThat(whole.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".zip");

        HttpResponse<Path> part = exporting.bytes(path, Map.of("Range", "bytes=10-19"), folder.resolve("part"));
        HttpResponse<Path> beyond =
                exporting.bytes(path, Map.of("Range", "bytes=999999999-"), folder.resolve("beyond"));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(Files.readAllBytes(part.body()))
                .isEqualTo(java.util.Arrays.copyOfRange(Files.readAllBytes(whole.body()), 10, 20));
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    @Test
    void the_same_key_asks_for_one_export_and_all_are_listed_newest_first() {
        Map<String, Object> wanted = Map.of("conversation_ids", List.of(conversation), "format", "ndjson");
        Answer once = exporting.auditor().post("/audit/exports", wanted, "again");
        Answer again = exporting.auditor().post("/audit/exports", wanted, "again");
        Answer another = exporting.request(wanted);

        assertThat(again.text()).isEqualTo(once.text());
        JsonNode page = Colleague.ok(exporting.auditor().get("/audit/exports?limit=1"));
        assertThat(page.path("exports").get(0).path("export_id").asString())
                .isEqualTo(another.body().path("export_id").asString());
        JsonNode next = Colleague.ok(exporting
                .auditor()
                .get("/audit/exports?limit=1&cursor=" + page.path("next_cursor").asString()));
        assertThat(next.path("exports").get(0).path("export_id").asString())
                .isEqualTo(once.body().path("export_id").asString());
    }

    @Test
    void what_is_not_asked_well_is_refused() {
        Colleague auditor = exporting.auditor();
        String stranger = UUID.randomUUID().toString();

        assertThat(auditor.post("/audit/exports", Map.of()).status()).isEqualTo(400);
        assertThat(auditor.post("/audit/exports", Map.of("format", "pdf")).status())
                .isEqualTo(400);
        assertThat(auditor.post("/audit/exports", Map.of("format", "csv", "staff_ids", List.of()))
                        .status())
                .isEqualTo(400);
        assertThat(auditor.post("/audit/exports", Map.of("format", "csv", "from", "yesterday"))
                        .status())
                .isEqualTo(400);
        assertThat(auditor.post("/audit/exports", Map.of("format", "csv", "conversation_ids", List.of(stranger)))
                        .status())
                .isEqualTo(422);
        assertThat(auditor.post("/audit/exports", Map.of("format", "csv", "staff_ids", List.of("nobody")))
                        .status())
                .isEqualTo(422);
        assertThat(auditor.get("/audit/exports/" + stranger).status()).isEqualTo(404);
        assertThat(auditor.get("/audit/exports/what").status()).isEqualTo(404);
        assertThat(auditor.get("/audit/exports/" + stranger + "/file").status()).isEqualTo(404);
        assertThat(auditor.get("/audit/exports?limit=0").status()).isEqualTo(400);
        assertThat(auditor.get("/audit/exports?cursor=" + stranger).status()).isEqualTo(400);
    }

    @Test
    void only_the_hotels_auditors_export_and_each_access_is_written_down() {
        Colleague auditor = exporting.auditor();
        Map<String, Object> wanted = Map.of("conversation_ids", List.of(conversation), "format", "csv");
        String id = exporting.request(wanted).body().path("export_id").asString();
        exporting.done(id);
        List<String> calls = List.of("/audit/exports", "/audit/exports/" + id, "/audit/exports/" + id + "/file");

        for (Colleague other : List.of(anna, demo("mona"), demo("olga"))) {
            assertThat(other.post("/audit/exports", wanted).status()).isEqualTo(403);
            assertThat(other.post("/audit/exports", Map.of()).status()).isEqualTo(403);
            calls.forEach(call -> assertThat(other.get(call).status()).isEqualTo(403));
        }
        Colleague stranger = new Colleague(as(SEA_VIEW, "max"), GRAND_BUDAPEST, "max");
        calls.forEach(call -> assertThat(stranger.get(call).status()).isEqualTo(404));
        exporting.bytes("/audit/exports/" + id + "/file", Map.of(), folder.resolve("fetched"));
        auditor.get("/audit/exports");
        assertThat(Colleague.ok(auditor.get("/audit/access?limit=200"))
                        .path("accesses")
                        .valueStream()
                        .filter(access ->
                                access.path("by").path("staff_id").asString().equals(auditor.id()))
                        .map(access -> access.path("action").asString())
                        .distinct())
                .contains("export_requested", "export_read", "export_downloaded", "exports_read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void an_erasure_voids_what_was_exported_before_and_is_a_step_of_what_is_exported_after(String format)
            throws Exception {
        String message = anna.said(conversation, "a secret of mine");
        anna.edit(message, "a secret of ours");
        Map<String, Object> wanted = Map.of("conversation_ids", List.of(conversation), "format", format);
        String before = exporting.request(wanted).body().path("export_id").asString();
        exporting.done(before);
        HttpResponse<Path> fetched =
                exporting.bytes("/audit/exports/" + before + "/file", Map.of(), folder.resolve("before"));
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(stored(before)).isTrue();

        erase(Map.of("message_id", message));

        JsonNode state = Colleague.ok(exporting.auditor().get("/audit/exports/" + before));
        assertThat(state.path("state").asString()).isEqualTo("failed");
        assertThat(state.path("error").asString()).isNotEmpty();
        assertThat(exporting.auditor().get("/audit/exports/" + before + "/file").code())
                .isEqualTo("conflict");
        Path after = exporting.export(wanted);
        await().atMost(Duration.ofSeconds(30)).until(() -> !stored(before));
        assertThat(proven(after).erasedTexts()).isEqualTo(2);
        assertNoTrace(after, "a secret of");
        Zipped zipped = Zipped.read(after);
        if (format.equals("csv")) {
            assertThat(zipped.text("messages.csv").lines().filter(line -> line.contains(",\"erased\",")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(message)
                            .contains(exporting.auditor().id()));
        } else {
            ObjectNode line = zipped.lines("messages.ndjson").getFirst();
            assertThat(line.path("is_erased").asBoolean()).isTrue();
            assertThat(line.path("message").asString()).isEmpty();
            JsonNode erased = line.path("events").get(2);
            assertThat(erased.path("event").asString()).isEqualTo("erased");
            assertThat(erased.path("erased_by").asString())
                    .isEqualTo(exporting.auditor().id());
        }
        assertThat(zipped.text("people." + format)).contains(exporting.auditor().id());
    }

    @Test
    void an_export_that_is_under_way_when_something_is_erased_is_begun_anew() throws Exception {
        String message = anna.said(conversation, "a secret of mine");
        String id;
        try (Connection blocking = ownersDatabase().getConnection()) {
            blocking.setAutoCommit(false);
            try (Statement statement = blocking.createStatement()) {
                statement.execute("lock table event_store.signed_head in access exclusive mode");
            }
            id = exporting
                    .request(Map.of("conversation_ids", List.of(conversation), "format", "ndjson"))
                    .body()
                    .path("export_id")
                    .asString();
            await().atMost(Duration.ofSeconds(20)).until(() -> attempts(id) == 1 && isBlocked());

            erase(Map.of("message_id", message));
            blocking.rollback();
        }

        JsonNode state = exporting.done(id);

        assertThat(attempts(id)).isEqualTo(2);
        Path file = exporting.fetch(id, state);
        assertThat(proven(file).erasedTexts()).isEqualTo(1);
        assertNoTrace(file, "a secret of mine");
    }

    @Test
    void titles_that_were_erased_with_a_person_are_steps_too() throws Exception {
        anna.said(conversation, "something");
        erase(Map.of("staff_id", anna.id()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Colleague.ok(ben.get("/conversations/" + conversation))
                        .path("title")
                        .isNull());

        Path file = exporting.export(Map.of("conversation_ids", List.of(conversation), "format", "csv"));

        assertThat(proven(file).erasedTexts()).isEqualTo(2);
        assertThat(Zipped.read(file).text("conversations.csv"))
                .contains(",\"title_erased\",")
                .doesNotContain("Night shift");
    }

    private void erase(Map<String, String> what) {
        Map<String, String> body = new HashMap<>(what);
        body.put("reason", "They asked for it");
        body.put("legal_basis", "GDPR, article 17");
        Answer asked = exporting.auditor().post("/audit/erasures", body);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    }

    private static void assertNoTrace(Path file, String text) throws Exception {
        Zipped zipped = Zipped.read(file);
        zipped.entries()
                .keySet()
                .forEach(entry -> assertThat(zipped.text(entry)).doesNotContain(text));
        assertThat(zipped.text("keys.ndjson")).doesNotContain("/message/");
    }

    /** Whether the file of an export's first attempt is in the storage of files. */
    private boolean stored(String export) {
        byte[] name = ("export/" + export + "/1").getBytes(StandardCharsets.UTF_8);
        byte[] hash = HexFormat.of().parseHex(Attaching.sha256(name));
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) ~hash[i];
        }
        return !files().of(HexFormat.of().formatHex(hash)).isEmpty();
    }

    private int attempts(String export) {
        return jdbc.sql("select attempt from event_store.audit_export where export_id = :id")
                .param("id", UUID.fromString(export))
                .query(Integer.class)
                .single();
    }

    private boolean isBlocked() {
        return jdbc.sql(
                        "select exists (select from pg_locks where relation = 'event_store.signed_head'::regclass and not granted)")
                .query(Boolean.class)
                .single();
    }

    /** Something of each kind; the first message's id. */
    private String chat() {
        String first = anna.said(conversation, ODD);
        ben.put("/messages/" + first + "/reactions/%F0%9F%91%8D", Map.of());
        anna.edit(first, "second thoughts");
        String second = ben.said(conversation, "taken back");
        ben.delete("/messages/" + second);
        Answer files =
                anna.send(conversation, new Form().text("message", "look").file("notes.txt", ODD));
        assertThat(files.status()).as(files.text()).isEqualTo(201);
        anna.post("/messages/" + first + "/forward", Map.of("target_conversations", List.of(conversation)));
        ben.read(conversation, first);
        Colleague carla = hire("carla");
        anna.post("/conversations/" + conversation + "/participants", Map.of("staff_ids", List.of(carla.id())));
        anna.delete("/conversations/" + conversation + "/participants/" + carla.id());
        anna.patch("/conversations/" + conversation, Map.of("title", "Morning shift"));
        return first;
    }

    private static Verdict.Summary proven(Path file) throws Exception {
        Verdict verdict = Exporting.verify(file);
        assertThat(verdict.valid()).as(verdict.toString()).isTrue();
        JsonNode other = Exporting.otherVerdict(file);
        assertThat(other.path("valid").asBoolean()).as(other.toString()).isTrue();
        Verdict.Summary summary = java.util.Objects.requireNonNull(verdict.summary());
        assertThat(other.path("facts").asLong()).isEqualTo(summary.facts());
        assertThat(other.path("messages").asLong()).isEqualTo(summary.messages());
        assertThat(other.path("erased_texts").asLong()).isEqualTo(summary.erasedTexts());
        assertThat(other.path("complete").asString()).isEqualTo(summary.complete());
        assertThat(other.path("fingerprint").asString()).isEqualTo(summary.fingerprint());
        return summary;
    }
}
