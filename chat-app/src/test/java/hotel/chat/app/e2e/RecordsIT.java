package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.MovableClock;
import hotel.chat.app.support.TestStorage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server whose time the tests move on, where erasing needs two signatures: what is kept, for how long, and who says so. */
@DirtiesContext
@Import(RecordsIT.OwnTime.class)
class RecordsIT extends EndToEnd {
    private static final Path DATA = ChatAppIT.temporary();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    /** All times of this server, those of the ledger among them. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OwnTime {
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry properties) {
        properties.add("chat.data.dir", DATA::toString);
        properties.add("chat.audit.second-signature", () -> "true");
        properties.add("chat.retention.interval", () -> "1s");
        TestStorage.onDisk(properties, DATA.resolve("files"));
    }

    @Test
    void messages_go_when_they_are_too_old_and_those_under_a_hold_stay() throws Exception {
        Colleague ben = hire("ben");
        Colleague cleo = hire("cleo");
        String team = ben.group("Team", cleo);
        String held = ben.group("Under a hold", cleo);
        String old = ben.said(team, "the quokka of room 12");
        Colleague.ok(ben.edit(old, "the quokka of room 14"));
        String kept = ben.said(held, "the numbat of room 15");
        String origin = ben.said(team, "the bilby of room 16");
        Colleague.ok(ben.post("/messages/" + origin + "/forward", Map.of("target_conversations", List.of(held))));
        place(Map.of("conversation_ids", List.of(held), "reason", "A case"));

        clock.moveOn(Duration.ofDays(31));
        ben = again(ben);
        cleo = again(cleo);
        Answer young = ben.send(team, "the wombat of room 17", Map.of("reply_to", old));
        Colleague audrey = demo("audrey");
        Colleague.ok(audrey.put("/audit/retention", Map.of("days", 30)));
        try {
            JsonNode done = await().atMost(PATIENCE)
                    .until(
                            () -> Colleague.ok(audrey.get("/audit/retention")),
                            now -> !now.path("finished_at").isNull());

            assertThat(done.path("days").asInt()).isEqualTo(30);
            assertThat(done.path("erased").asLong()).isPositive();
            assertThat(done.path("held").asLong()).isGreaterThanOrEqualTo(2);
            assertThat(done.path("scanned_to").asLong()).isPositive();
            assertThat(done.at("/changed_by/staff_id").asString()).isEqualTo("audrey");
            assertGone(cleo, team, old, Colleague.idOf(young));
            assertKept(cleo, held, kept, origin);
            assertReplayed(audrey, old);
            assertThat(anywhere("quokka")).isZero();
            assertThat(anywhere("numbat")).isPositive();
            new Ledger(jdbc).assertWhole();
        } finally {
            Map<String, Object> forEver = new java.util.HashMap<>();
            forEver.put("days", null);
            Colleague.ok(audrey.put("/audit/retention", forEver));
        }
    }

    private void assertGone(Colleague reader, String conversation, String old, String young) {
        JsonNode tombstone = Colleague.ok(reader.getAt(head(), "/messages/" + old));
        assertThat(tombstone.path("is_deleted").asBoolean()).isTrue();
        assertThat(tombstone.path("message").asString()).isEmpty();
        assertThat(Colleague.ok(reader.get("/messages/" + young))
                        .at("/reply_to/is_deleted")
                        .asBoolean())
                .isTrue();
        for (String path : List.of(
                "/messages/" + old + "/history",
                "/conversations/" + conversation + "/messages",
                "/conversations?limit=200",
                "/search?q=quokka",
                "/sync?limit=500&after=" + (tombstone.path("position").asLong() - 1))) {
            assertThat(reader.getAt(head(), path).text()).as(path).doesNotContain("quokka");
        }
        assertThat(Colleague.ok(reader.get("/conversations/" + conversation))
                        .at("/last_message/message")
                        .asString())
                .contains("wombat");
    }

    private static void assertKept(Colleague reader, String conversation, String kept, String originOfHeldCopy) {
        List<JsonNode> messages = reader.everything(conversation);
        assertThat(messages)
                .hasSize(2)
                .noneMatch(message -> message.path("is_deleted").asBoolean());
        assertThat(messages)
                .extracting(message -> message.path("message").asString())
                .containsExactly("the numbat of room 15", "the bilby of room 16");
        assertThat(messages.getFirst().path("message_id").asString()).isEqualTo(kept);
        assertThat(Colleague.ok(reader.get("/search?q=numbat")).path("results")).hasSize(1);
        assertThat(Colleague.ok(reader.get("/messages/" + originOfHeldCopy))
                        .path("message")
                        .asString())
                .contains("bilby");
    }

    private static void assertReplayed(Colleague auditor, String message) {
        JsonNode facts = Colleague.ok(auditor.get("/audit/messages/" + message)).path("facts");
        assertThat(facts.findValuesAsString("type")).containsExactly("MessageSent", "MessageEdited", "MessageErased");
        assertThat(facts.values()).allMatch(fact -> fact.path("erased").asBoolean());
        assertThat(facts.values())
                .allMatch(fact -> fact.path("text_after").asString("").isEmpty()
                        && fact.path("text_before").asString("").isEmpty()
                        && fact.at("/event/text").asString("").isEmpty());
        assertThat(facts.get(2).at("/actor/staff_id").asString()).isEqualTo("system");
    }

    @Test
    void nothing_is_erased_before_another_auditor_has_signed() {
        Colleague ben = hire("ben");
        Colleague mona = hire("mona", "manager");
        String group = ben.group("Team", mona);
        String message = ben.said(group, "the dugong of room 18");
        String copy = ben.post("/messages/" + message + "/forward", Map.of("target_conversations", List.of(group)))
                .body()
                .at("/forwarded_messages/0/message_id")
                .asString();

        String erasure = asked(mona, Map.of("message_id", message));

        assertThat(state(erasure)).isEqualTo("awaiting_approval");
        assertThat(Colleague.ok(ben.getAt(head(), "/messages/" + message))
                        .path("message")
                        .asString())
                .contains("dugong");
        assertThat(sign(mona, erasure).status()).isEqualTo(403);
        assertThat(state(erasure)).isEqualTo("awaiting_approval");

        Answer signed = sign(demo("audrey"), erasure);
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        assertThat(keyOf(message)).isZero();
        await().atMost(PATIENCE).until(() -> List.of("compacting", "done").contains(state(erasure)));
        for (String id : List.of(message, copy)) {
            JsonNode tombstone = Colleague.ok(ben.getAt(head(), "/messages/" + id));
            assertThat(tombstone.path("is_deleted").asBoolean()).isTrue();
            assertThat(tombstone.path("message").asString()).isEmpty();
        }
        Answer again = sign(demo("audrey"), erasure);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("approved_at")).isEqualTo(signed.body().path("approved_at"));
        assertThat(sign(hire("ada", "auditor"), erasure).body().path("approved_at"))
                .isEqualTo(signed.body().path("approved_at"));
        JsonNode shown = Colleague.ok(demo("audrey").get("/audit/erasures/" + erasure));
        assertThat(shown.at("/requested_by/staff_id").asString()).isEqualTo(mona.id());
        assertThat(shown.at("/approved_by/staff_id").asString()).isEqualTo("audrey");
    }

    @Test
    void nobody_signs_what_they_have_asked_for() {
        Colleague ben = hire("ben");
        String message = ben.said(ben.group("Team", hire("cleo")), "the quoll of room 19");
        Colleague ada = hire("ada", "auditor");

        String erasure = asked(ada, Map.of("message_id", message));

        assertThat(sign(ada, erasure).code()).isEqualTo("forbidden");
        assertThat(keyOf(message)).isEqualTo(1);
        assertThat(sign(demo("audrey"), erasure).status()).isEqualTo(200);
        assertThat(keyOf(message)).isZero();
    }

    @Test
    void what_was_deleted_before_the_second_signature_is_erased_and_what_was_erased_is_a_conflict() {
        Colleague ben = hire("ben");
        String message = ben.said(ben.group("Team", hire("cleo")), "the potoroo of room 20");
        String first = asked(hire("mona", "manager"), Map.of("message_id", message));
        String second = asked(hire("max", "manager"), Map.of("message_id", message));
        Colleague.ok(ben.delete("/messages/" + message));

        assertThat(sign(demo("audrey"), first).status()).isEqualTo(200);

        assertThat(keyOf(message)).isZero();
        assertThat(sign(demo("audrey"), second).code()).isEqualTo("conflict");
        assertThat(state(second)).isEqualTo("awaiting_approval");
    }

    @Test
    void a_hold_that_is_placed_before_the_second_signature_stops_the_erasure() {
        Colleague ben = hire("ben");
        String message = ben.said(ben.group("Team", hire("cleo")), "the bandicoot of room 21");
        String erasure = asked(hire("mona", "manager"), Map.of("staff_id", ben.id()));
        String hold = place(Map.of("staff_ids", List.of(ben.id()), "reason", "A case"));

        assertThat(sign(demo("audrey"), erasure).code()).isEqualTo("rejected");
        assertThat(keyOf(message)).isEqualTo(1);

        Colleague.ok(demo("audrey").delete("/audit/holds/" + hold));
        assertThat(sign(demo("audrey"), erasure).status()).isEqualTo(200);
        assertThat(keyOf(message)).isZero();
    }

    @Test
    void a_past_that_was_changed_is_not_shown_but_named() {
        Colleague ben = hire("ben");
        Colleague audrey = demo("audrey");
        String group = ben.group("Team", hire("cleo"));
        Answer sent = ben.send(group, "the numbat was mine");
        String message = Colleague.idOf(sent);
        ben.said(group, "the next fact");
        long position = Colleague.position(sent);
        List<String> calls = List.of(
                "/audit/messages/" + message,
                "/audit/conversations/" + group,
                "/audit/conversations/" + group + "?as_of=" + position,
                "/audit/conversations/" + group + "/events");
        for (String change : List.of(
                "actor = 'mona'",
                "committed_at = committed_at - interval '1 day'",
                "payload = convert_to(replace(convert_from(payload, 'UTF8'), '\"sealed\":\"', '\"sealed\":\"AAAA'), 'UTF8')",
                "payload = convert_to('no JSON', 'UTF8')",
                "stream = 'nonsense'",
                "hash = sha256('another')")) {
            changed(
                    position,
                    change,
                    () -> calls.forEach(call -> {
                        Answer refused = audrey.get(call);
                        // a message whose stream is another is not there
                        boolean isLost = change.startsWith("stream") && call.startsWith("/audit/messages/");
                        assertThat(refused.code())
                                .as("%s %s", change, call)
                                .isEqualTo(isLost ? "not_found" : "ledger_altered");
                        assertThat(refused.status()).isEqualTo(isLost ? 404 : 500);
                        assertThat(refused.text()).doesNotContain("numbat");
                        if (!isLost) {
                            assertThat(refused.body().path("detail").asString()).contains("position " + position);
                        }
                    }));
        }
        calls.stream().filter(call -> !call.endsWith("/events")).forEach(call -> Colleague.ok(audrey.get(call)));
    }

    /** While that is so: nothing else of the ledger changes, and afterwards it is as it was. */
    private void changed(long position, String change, Runnable look) {
        JdbcClient owner = owner();
        owner.sql("alter table event_store.ledger disable trigger unchangeable").update();
        owner.sql("create table event_store.as_it_was as select * from event_store.ledger where position = :position")
                .param("position", position)
                .update();
        try {
            owner.sql("update event_store.ledger set " + change + " where position = :position")
                    .param("position", position)
                    .update();
            look.run();
        } finally {
            owner.sql("""
                            update event_store.ledger l
                            set stream = w.stream, actor = w.actor, committed_at = w.committed_at, payload = w.payload, hash = w.hash
                            from event_store.as_it_was w where l.position = w.position
                            """).update();
            owner.sql("drop table event_store.as_it_was").update();
            owner.sql("alter table event_store.ledger enable always trigger unchangeable")
                    .update();
        }
    }

    private Colleague again(Colleague colleague) {
        return new Colleague(
                anonymous().login(colleague.hotel(), colleague.id(), colleague.id() + "-secret"),
                colleague.hotel(),
                colleague.id());
    }

    private String place(Map<String, ?> hold) {
        Answer placed = demo("audrey").post("/audit/holds", hold);
        assertThat(placed.status()).as(placed.text()).isEqualTo(201);
        return placed.body().path("hold_id").asString();
    }

    private static String asked(Colleague by, Map<String, String> what) {
        Map<String, String> body = new java.util.HashMap<>(what);
        body.put("reason", "They asked for it");
        body.put("legal_basis", "GDPR, article 17");
        Answer asked = by.post("/audit/erasures", body);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return asked.body().path("erasure_id").asString();
    }

    private static Answer sign(Colleague by, String erasure) {
        return by.post("/audit/erasures/" + erasure + "/approval", Map.of());
    }

    private String state(String erasure) {
        return Colleague.ok(demo("audrey").get("/audit/erasures/" + erasure))
                .path("state")
                .asString();
    }

    private long keyOf(String message) {
        return jdbc.sql("select count(*) from event_store.content_key where stream = :stream")
                .param("stream", GRAND_BUDAPEST + "/message/" + UUID.fromString(message))
                .query(Long.class)
                .single();
    }

    /** How many rows of what is shown have that word. */
    private long anywhere(String word) {
        return jdbc.sql("""
                        select (select count(*) from read_model.message where text like :word)
                             + (select count(*) from read_model.message_revision r where r::text like :word)
                             + (select count(*) from read_model.message_search s where s::text like :word)
                        """).param("word", "%" + word + "%").query(Long.class).single();
    }

    private long head() {
        return new Ledger(jdbc).head();
    }
}
