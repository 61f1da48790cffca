package hotel.chat.app.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.Projections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Erasing for good, on the whole server. */
class ErasureIT extends EndToEnd {
    private static final int MARKERS = 20;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Projections projections;

    @Test
    void of_an_erased_person_no_byte_is_left_on_the_disk_and_the_chain_verifies() throws Exception {
        Colleague ben = hire("ben");
        Colleague gus = hire("gus");
        ok(demo("olga")
                .put(
                        "/staff/" + gus.id(),
                        Map.of(
                                "username",
                                gus.id(),
                                "name",
                                "Zqxvmark00name zqxvmark00last",
                                "department",
                                "Zqxvmark00desk")));
        String group = gus.group("Zqxvmark00title of zqxvmark00kitchen", ben);
        String other = ben.group("Others", gus);
        List<String> said = new ArrayList<>();
        for (int i = 1; i <= MARKERS; i++) {
            said.add(gus.said(group, text(i)));
        }
        ok(gus.edit(said.get(0), "Zqxvmark01edited to zqxvmark01again"));
        String copy = forwarded(ben, said.get(1), other);
        ok(gus.delete("/messages/" + said.get(2)));
        Answer files = gus.send(
                group,
                new Form().file("Zqxvmark00file zqxvmark00notes.txt", "Zqxvmark00body of zqxvmark00file"),
                Map.of("Idempotency-Key", "zq"));
        assertThat(files.status()).as(files.text()).isEqualTo(201);
        String kept = ben.said(group, "nothing of mine goes");
        String reply = idOf(ben.send(group, "answering", Map.of("reply_to", said.get(3))));
        ok(ben.getAt(head(), "/search?q=zqxvmark07harbour"));
        Operator olga = new Operator(as("olga"));
        olga.projections().forEach(olga::rebuilt);
        jdbc.sql("checkpoint").update();
        Set<String> before = search().words().keySet();
        Set<String> replaced = Set.of("zqxvmark01", "zqxvmark03");
        assertThat(before)
                .containsAll(everyWord().stream()
                        .filter(word ->
                                !replaced.contains(word.toLowerCase(Locale.ROOT).substring(0, 10)))
                        .toList())
                .contains("Zqxvmark01edited", "Zqxvmark00title", "Zqxvmark00body", "Zqxvmark00name");

        String meanwhile = olga.begin("conversations");
        JsonNode done = erased(demo("audrey"), Map.of("staff_id", gus.id()));

        olga.done(meanwhile);
        assertThat(done.at("/progress/messages_erased").asInt()).isEqualTo(MARKERS + 2);
        assertThat(done.at("/progress/titles_erased").asInt()).isEqualTo(1);
        assertThat(done.at("/progress/steps").findValuesAsString("outcome")).containsOnly("done");
        assertThat(search().words()).isEmpty();
        new Ledger(jdbc).assertWhole();
        assertSeen(ben, group, other, said, copy, kept, reply);
        assertThat(gus.get("/conversations").status()).isEqualTo(401);

        ProcessorNames.ALL.forEach(projections::reset);
        await().atMost(Duration.ofSeconds(60)).until(() -> seen() >= head());
        assertThat(search().words()).isEmpty();
        assertSeen(ben, group, other, said, copy, kept, reply);

        olga.projections().forEach(olga::rebuilt);
        jdbc.sql("checkpoint").update();
        assertThat(search().words()).isEmpty();
        assertSeen(ben, group, other, said, copy, kept, reply);
    }

    @Test
    void an_erased_message_is_a_tombstone_for_everybody_and_its_erasure_tells_who_and_why() {
        Colleague ben = hire("ben");
        Colleague cleo = hire("cleo");
        String group = ben.group("Team", cleo);
        Answer sent = ben.send(group, "the secret");
        String message = idOf(sent);
        String copy = forwarded(cleo, message, group);

        JsonNode done = erased(demo("audrey"), Map.of("message_id", message));

        for (String id : List.of(message, copy)) {
            JsonNode seen = cleo.getAt(head(), "/messages/" + id).body();
            assertThat(seen.path("is_deleted").asBoolean()).isTrue();
            assertThat(seen.path("message").asString()).isEmpty();
            assertThat(seen.at("/deleted_by/staff_id").asString()).isEqualTo("audrey");
        }
        assertThat(cleo.getAt(head(), "/messages/" + message + "/history").text())
                .doesNotContain("secret");
        assertThat(cleo.getAt(head(), "/search?q=secret").body().path("results"))
                .isEmpty();
        String told = cleo.get("/sync?after=" + (sent.body().path("position").asLong() - 1) + "&limit=500")
                .text();
        assertThat(told).contains("message_deleted").doesNotContain("secret");
        assertThat(done.path("reason").asString()).isEqualTo("She asked for it");
        assertThat(done.at("/requested_by/staff_id").asString()).isEqualTo("audrey");
        assertThat(done.path("message_id").asString()).isEqualTo(message);
        assertThat(demo("audrey").get("/audit/erasures").body().path("erasures").findValuesAsString("erasure_id"))
                .contains(done.path("erasure_id").asString());
        assertThat(ask(demo("audrey"), Map.of("message_id", message)).status()).isEqualTo(409);
    }

    @Test
    void a_hold_stops_the_erasing_of_those_whose_words_it_covers_and_of_nobody_else() {
        Colleague ben = hire("ben");
        Colleague cleo = hire("cleo");
        Colleague gus = hire("gus");
        String group = ben.group("Team", cleo, gus);
        ben.said(group, "in the held one");
        cleo.said(cleo.group("Elsewhere", gus), "not in the held one");
        Colleague audrey = demo("audrey");
        Answer placed = audrey.post("/audit/holds", Map.of("conversation_ids", List.of(group), "reason", "A case"));
        assertThat(placed.status()).as(placed.text()).isEqualTo(201);

        assertThat(ask(audrey, Map.of("staff_id", cleo.id())).status()).isEqualTo(202);
        assertThat(ask(audrey, Map.of("staff_id", ben.id())).status()).isEqualTo(422);

        ok(audrey.delete("/audit/holds/" + placed.body().path("hold_id").asString()));
        assertThat(ask(audrey, Map.of("staff_id", ben.id())).status()).isEqualTo(202);
    }

    @Test
    void only_auditors_of_the_hotel_erase_and_look() {
        Colleague ben = hire("ben");
        String message = ben.said(ben.group("Team", hire("cleo")), "mine");
        for (String nobody : List.of("mona", "olga", "anna")) {
            assertThat(ask(demo(nobody), Map.of("message_id", message)).status())
                    .isEqualTo(403);
            assertThat(demo(nobody).get("/audit/erasures").status()).isEqualTo(403);
            assertThat(demo(nobody).get("/audit/erasures/nothing").status()).isEqualTo(403);
        }
        Colleague audrey = demo("audrey");
        assertThat(audrey.get("/audit/erasures/" + message).status()).isEqualTo(404);
        assertThat(audrey.post("/audit/erasures/" + message + "/approval", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(ask(audrey, Map.of()).status()).isEqualTo(400);
        assertThat(ask(audrey, Map.of("message_id", message, "staff_id", ben.id()))
                        .status())
                .isEqualTo(400);
        assertThat(ask(audrey, Map.of("staff_id", "sue")).status()).isEqualTo(422);
        assertThat(audrey.post("/audit/erasures", Map.of("message_id", message)).status())
                .isEqualTo(400);
    }

    private void assertSeen(
            Colleague ben, String group, String other, List<String> said, String copy, String kept, String reply) {
        List<JsonNode> messages = ben.everything(group);
        assertThat(messages).hasSize(said.size() + 3);
        for (JsonNode message : messages) {
            String id = message.path("message_id").asString();
            boolean mine = id.equals(kept) || id.equals(reply);
            assertThat(message.path("is_deleted").asBoolean()).isEqualTo(!mine);
            assertThat(message.path("message").asString().isEmpty()).isEqualTo(!mine);
            if (id.equals(reply)) {
                assertThat(message.at("/reply_to/is_deleted").asBoolean()).isTrue();
            }
        }
        JsonNode forwarded = ben.get("/messages/" + copy).body();
        assertThat(forwarded.path("is_deleted").asBoolean()).isTrue();
        assertThat(forwarded.at("/forwarded_from/sender/name").asString())
                .isEqualTo(forwarded.at("/forwarded_from/sender/staff_id").asString());
        assertThat(ben.get("/conversations/" + group).body().path("title").isNull())
                .isTrue();
        assertThat(ben.get("/conversations/" + other).body().path("title").asString())
                .isEqualTo("Others");
        assertThat(ben.get("/search?q=zqxvmark07harbour").body().path("results"))
                .isEmpty();
    }

    /** Asks for an erasure and waits until the disk is tidied up; how it is seen then. */
    private JsonNode erased(Colleague auditor, Map<String, String> what) {
        Answer asked = ask(auditor, what);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String path = "/audit/erasures/" + asked.body().path("erasure_id").asString();
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> auditor.get(path).body(),
                        erasure -> erasure.path("state").asString().equals("done"));
    }

    private static Answer ask(Colleague by, Map<String, String> what) {
        Map<String, String> body = new HashMap<>(what);
        body.put("reason", "She asked for it");
        body.put("legal_basis", "GDPR, article 17");
        return by.post("/audit/erasures", body);
    }

    private static String forwarded(Colleague by, String message, String to) {
        Answer forwarded = by.post("/messages/" + message + "/forward", Map.of("target_conversations", List.of(to)));
        assertThat(forwarded.status()).as(forwarded.text()).isEqualTo(200);
        return forwarded.body().at("/forwarded_messages/0/message_id").asString();
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String idOf(Answer sent) {
        return sent.body().path("message_id").asString();
    }

    private static String text(int i) {
        return "Zqxvmark%02dHarbour by zqxvmark%02dlantern".formatted(i, i);
    }

    /** What must be found before: as written, and in the form in which the index has it. */
    private static List<String> everyWord() {
        return IntStream.rangeClosed(1, MARKERS)
                .boxed()
                .flatMap(i -> Stream.of("Zqxvmark%02dHarbour", "zqxvmark%02dharbour", "zqxvmark%02dlantern")
                        .map(word -> word.formatted(i)))
                .toList();
    }

    private DiskSearch search() {
        return new DiskSearch(data(), Set.of("Zqxvmark", "zqxvmark"));
    }

    private long head() {
        return new Ledger(jdbc).head();
    }

    private long seen() {
        return jdbc.sql("select min(position) from read_model.watermark")
                .query(Long.class)
                .single();
    }
}
