package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.app.verify.ExportVerifier;
import hotel.chat.app.verify.Trust;
import hotel.chat.app.verify.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a forger cannot make fit, with whatever key it is signed: both verifiers say no, and name the same fact. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedExportIT extends EndToEnd {
    private static final String MESSAGES = "messages.ndjson";
    private static final String MEMBERSHIPS = "memberships.ndjson";
    private static final String FACTS = "facts.ndjson";

    @TempDir
    static Path folder;

    private final List<Path> refused = new ArrayList<>();
    private Forger forger;
    private Exporting exporting;
    private String conversation;
    private Path genuine = Path.of("");
    private int forged;

    ForgedExportIT() throws Exception {
        forger = new Forger();
    }

    @BeforeAll
    void exportAConversation() throws Exception {
        Page.requireNode();
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        conversation = anna.group("Lost and found", ben);
        String first = anna.said(conversation, "=1+1");
        hire("nobody");
        String second = ben.said(conversation, "a green umbrella");
        ben.edit(second, "a blue umbrella");
        Answer files =
                anna.send(conversation, new Form().text("message", "look").file("notes.txt", "found in 214"));
        assertThat(files.status()).isEqualTo(201);
        anna.read(conversation, second);
        anna.delete("/messages/" + first);
        for (int i = 0; i < 2; i++) {
            anna.delete("/conversations/" + conversation + "/participants/" + ben.id());
            anna.post("/conversations/" + conversation + "/participants", Map.of("staff_ids", List.of(ben.id())));
        }
        exporting = new Exporting(hire("audrey", "auditor"), folder);
        genuine = export("ndjson");
    }

    /** What a test has forged, in that order. */
    @AfterEach
    void both_say_no() throws Exception {
        if (!refused.isEmpty()) {
            Exporting.allRefused(refused);
        }
        refused.clear();
    }

    @Test
    void what_is_only_signed_anew_is_told_by_its_key() throws Exception {
        Path same = forge((_, _) -> {});

        Verdict verdict = Exporting.verify(same);
        assertThat(verdict.valid()).as(verdict.toString()).isTrue();
        JsonNode other = Exporting.otherVerdict(same);
        assertThat(other.path("valid").asBoolean()).as(other.toString()).isTrue();
        assertThat(other.path("fingerprint").asString()).isEqualTo(forger.fingerprint());
        String key = Zipped.read(genuine)
                .json("manifest.json")
                .path("keys")
                .get(0)
                .path("public_key")
                .asString();
        Trust trust = new Trust(Base64.getDecoder().decode(key), List.of());
        assertThat(new ExportVerifier(trust).verify(same).valid()).isFalse();
        Path file = Files.writeString(folder.resolve("key.txt"), key);
        assertThat(Exporting.otherVerdict(same, "--key", file.toString())
                        .path("valid")
                        .asBoolean())
                .isFalse();
        assertThat(Exporting.otherVerdict(genuine, "--key", file.toString())
                        .path("valid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_sums_a_message_up_is_compared_with_its_events() throws Exception {
        refused(MESSAGES, rows -> rows.get(1).put("sender", "somebody"));
        refused(MESSAGES, rows -> rows.get(1).put("created_at", "2020-01-01T00:00:00.000Z"));
        refused(MESSAGES, rows -> rows.get(1).put("position", 1));
        refused(MESSAGES, rows -> rows.get(1).put("message", "a green umbrella"));
        refused(MESSAGES, rows -> rows.getFirst().put("is_deleted", false));
        refused(MESSAGES, rows -> rows.get(1).put("is_erased", true));
    }

    @Test
    void a_message_is_told_once_in_order_and_with_nothing_more() throws Exception {
        refused(MESSAGES, rows -> Collections.swap(rows, 0, 1));
        refused(MESSAGES, ForgedExportIT::split);
        refused(MESSAGES, rows -> {
            ArrayNode events = (ArrayNode) rows.get(1).path("events");
            events.add(events.remove(0));
            rows.get(1).put("message", "a green umbrella");
        });
        refused(MESSAGES, rows -> last(rows.getFirst()).put("text", "I took it"));
        refused(MESSAGES, rows -> last(rows.getFirst()).put("at", "2026-01-02T03:04:05Z"));
        refused(MESSAGES, rows -> rows.add(rows.getFirst().deepCopy().put("message", "again")));
        refused(MESSAGES, rows -> last(rows.get(1)).put("is_erased", true));
    }

    @Test
    void a_stay_goes_from_a_joining_to_the_leaving_after_it() throws Exception {
        refused(MEMBERSHIPS, rows -> swap(rows.getFirst(), rows.get(1), "to", "to_position", "to_by"));
        refused(MEMBERSHIPS, rows -> {
            ObjectNode open = rows.getFirst().deepCopy();
            List.of("to", "to_position", "to_by").forEach(open::putNull);
            List.of("from", "from_position", "from_by").forEach(rows.getFirst()::putNull);
            rows.add(2, open);
        });
        refused(MEMBERSHIPS, rows -> rows.getLast().put("to", "2030-01-01T00:00:00.000Z"));
        refused(MEMBERSHIPS, List::removeFirst);
        refused(MEMBERSHIPS, Collections::reverse);
        refused("people.ndjson", rows -> rows.add(rows.getFirst().deepCopy().put("name", "somebody")));
        refused("receipts.ndjson", rows -> rows.add(rows.getFirst()));
    }

    @Test
    void csv_is_taken_by_the_letter() throws Exception {
        Path ndjson = genuine;
        genuine = export("csv");
        replaced("messages.csv", "\"'=1+1\"", "\"=1+1\"");
        replaced("messages.csv", "\"a blue umbrella\"", "\"'a blue umbrella\"");
        replaced("messages.csv", "\"size\"", "\"weight\"");
        replaced("messages.csv", "\"true\"", "\"TRUE\"", "\"false\"", "\"FALSE\"");
        replaced("messages.csv", "\r\n", ",\"\"\r\n");
        replaced("receipts.csv", "\r\n", "\n");
        refused((zip, manifest) -> {
            String[] row = zip.text("messages.csv").split("\"deleted\"", 2);
            zip.put("messages.csv", row[0] + "\"deleted\"" + row[1].replaceFirst("\"\"", "\"I took it\""));
        });
        genuine = ndjson;
    }

    @Test
    void json_is_read_in_one_way_only() throws Exception {
        replaced(MESSAGES, "\"message\":", "\"message\":\"I took it\",\"message\":");
        replaced(FACTS, "\"actor\":", "\"actor\":\"somebody\",\"actor\":");
        replaced(FACTS, "\"sequence\":0,", "\"sequence\":0.0,");
        replaced(FACTS, "\"sequence\":0,", "\"sequence\":\"0\",");
        replaced(FACTS, "\"revision\":1,", "");
        refused((zip, manifest) -> zip.put(FACTS, "\uFEFF" + zip.text(FACTS)));
        refused((zip, manifest) -> zip.entries().put(FACTS, zip.text(FACTS).getBytes(StandardCharsets.UTF_16)));
        refused((zip, manifest) -> zip.put(FACTS, zip.text(FACTS).stripTrailing()));
        refused((zip, manifest) -> zip.put(MESSAGES, "{\"x\":\"" + "y".repeat(64 << 20) + "\"}\n"));
    }

    @Test
    void a_payload_that_is_not_as_agreed_on_is_a_verdict_and_no_accident() throws Exception {
        Path forged = forge((zip, _) -> {
            List<ObjectNode> facts = zip.lines(FACTS);
            ObjectNode sent = facts.get(1);
            ObjectNode payload = (ObjectNode) Colleague.JSON.readTree(
                    Base64.getDecoder().decode(sent.path("payload").asString()));
            payload.putArray("mentions").addObject();
            sent.put("payload", payload.toString().getBytes(StandardCharsets.UTF_8));
            sent.put("hash", Rehashing.hash(sent));
            zip.lines(FACTS, facts);
        });

        assertThat(Exporting.verify(forged).position())
                .isEqualTo(
                        Zipped.read(forged).lines(FACTS).get(1).path("position").asLong());
    }

    @Test
    void the_manifest_says_of_which_facts_it_is() throws Exception {
        String another = "0197c0de-0000-7000-8000-00000000c001";
        refused((zip, manifest) -> conversations(manifest).add(another));
        refused((zip, manifest) -> conversations(manifest).removeAll().add(another));
        refused((zip, manifest) -> filter(manifest, "to", "2026-01-02T03:04:05.678Z"));
        refused((zip, manifest) -> filter(manifest, "from", "2926-01-02T03:04:05.678Z"));
        refused((zip, manifest) -> {
            ((ObjectNode) manifest.path("filters")).putArray("staff_ids").add("nobody");
            manifest.put("complete", "none");
        });
        refused((zip, manifest) -> {
            zip.entries().keySet().removeIf(name -> name.startsWith("attachments/"));
            ((ObjectNode) manifest.path("counts")).put("attachments", 0);
        });
        refused((zip, manifest) -> zip.put("../../etc/passwd", "root"));
        refused((zip, manifest) -> zip.put("messages.csv", "another table of messages"));
        refused((zip, manifest) -> zip.put("attachments/" + "0".repeat(64), "of nothing"));
    }

    @Test
    void keys_and_entries_are_listed_once_and_keys_vouched_for_by_those_before_them() throws Exception {
        String another = "0123456789abcdef";
        resigned(manifest -> onlyKey(manifest)
                .put("endorsed_by", onlyKey(manifest).path("key_id").asString())
                .put("endorsement", manifest.path("head").path("signature").asString()));
        resigned(manifest -> onlyKey(manifest)
                .put("endorsed_by", another)
                .put("endorsement", manifest.path("head").path("signature").asString()));
        resigned(manifest -> onlyKey(manifest).put("endorsed_by", another));
        resigned(manifest -> onlyKey(manifest).put("key_id", another));
        resigned(manifest -> ((ArrayNode) manifest.path("keys")).add(onlyKey(manifest)));
        resigned(manifest -> ((ArrayNode) manifest.path("entries"))
                .add(manifest.path("entries").get(0)));
        resigned(manifest -> manifest.put("created_at", "yesterday"));
        resigned(manifest -> ((ObjectNode) manifest.path("head")).put("at", "2026-01-02T03:04:05.678Z"));
    }

    @Test
    void a_key_opens_the_text_of_its_own_fact() throws Exception {
        refused("keys.ndjson", keys -> swap(keys.get(1), keys.get(2), "key"));
        refused(
                "keys.ndjson",
                keys -> keys.add(
                        2, keys.get(1).deepCopy().set("position", keys.get(2).path("position"))));
        refused("keys.ndjson", keys -> keys.add(1, keys.getFirst()));
        refused("keys.ndjson", keys -> keys.getFirst().put("key", "AAAAAAAAAAAAAAAAAAAAAA=="));
        refused("keys.ndjson", List::removeLast);
        refused(
                "proof.ndjson",
                lines -> lines.getFirst()
                        .put("level", lines.getFirst().path("level").asInt() + 1));
        refused("proof.ndjson", lines -> lines.add(lines.getLast()));
        refused("chains.ndjson", List::clear);
        refused("chains.ndjson", lines -> lines.add(lines.getFirst()));
    }

    @Test
    void a_past_that_was_made_anew_is_told_by_a_head_that_was_published_before() throws Exception {
        ObjectNode known = Zipped.read(genuine).lines(FACTS).get(2);
        long position = known.path("position").asLong();
        String root = Merkle.root(Zipped.read(genuine), position);
        known.put("root", root).retain("position", "hash", "root");
        Path heads = Files.writeString(folder.resolve("heads.json"), "[" + known + "]");
        Trust trust = new Trust(
                null, List.of(new Trust.KnownHead(position, known.path("hash").asString(), root)));
        Path anew = forge(ForgedExportIT::makeAnew);

        for (Path file : List.of(genuine, anew)) {
            assertThat(Exporting.verify(file).valid()).isTrue();
            Exporting.assertSame(Exporting.verify(file), Exporting.otherVerdict(file));
            Verdict verdict = new ExportVerifier(trust).verify(file);
            assertThat(verdict.valid()).as(verdict.toString()).isEqualTo(file.equals(genuine));
            Exporting.assertSame(verdict, Exporting.otherVerdict(file, "--heads", heads.toString()));
        }
    }

    /** Somebody else has sent the first message. The fact after it has its own hash still, as facts between the two are not in the export. */
    private static void makeAnew(Zipped zip, ObjectNode manifest) {
        List<ObjectNode> facts = zip.lines(FACTS);
        assertThat(facts.get(2).path("position").asLong())
                .isGreaterThan(facts.get(1).path("position").asLong() + 1);
        facts.get(1).put("actor", "somebody");
        facts.get(1).put("hash", Rehashing.hash(facts.get(1)));
        zip.lines(FACTS, facts);
        List<ObjectNode> messages = zip.lines(MESSAGES);
        messages.getFirst().put("sender", "somebody");
        ((ObjectNode) messages.getFirst().path("events").get(0)).put("by", "somebody");
        zip.lines(MESSAGES, messages);
        ObjectNode head = (ObjectNode) manifest.path("head");
        head.put("root", Merkle.root(zip, head.path("position").asLong()));
    }

    @Test
    void there_is_one_way_to_read_the_file() throws Exception {
        byte[] zip = Files.readAllBytes(genuine);
        int end = Zips.end(zip);
        int directory = Zips.directory(zip);

        refused(Zips.joined(zip, new byte[] {0}));
        refused(Zips.joined(new byte[] {0}, zip));
        refused(Zips.joined(zip, zip));
        refused(Zips.changed(Zips.joined(zip, new byte[] {'x'}), zip.length - 2, 1));
        refused(Zips.beforeDirectory(zip, Zips.entry(MESSAGES, "I took it")));
        refused(Zips.beforeDirectory(zip, Arrays.copyOfRange(zip, directory, end)));
        refused(Zips.changed(zip, end + 10, zip[end + 10] - 1));
        refused(Zips.changed(zip, 30, 'F'));
        refused(Zips.changed(zip, directory + 46, 'F'));
        refused(Zips.changed(zip, directory + 16, zip[directory + 16] + 1));
        refused(Zips.changed(zip, directory + 24, zip[directory + 24] + 1));
        refused(Zips.renamed(zip, "receipts.ndjson", MESSAGES));
    }

    private Path export(String format) {
        return exporting.export(
                Map.of("conversation_ids", List.of(conversation), "format", format, "attachments", true));
    }

    /** With a manifest that fits, and a signature. */
    private Path forge(BiConsumer<Zipped, ObjectNode> forging) throws Exception {
        Zipped zip = Zipped.read(genuine);
        ObjectNode manifest = (ObjectNode) zip.json("manifest.json");
        forging.accept(zip, manifest);
        forger.fit(zip, manifest);
        forger.sign(zip, manifest.toString());
        return zip.write(folder.resolve("forged-" + ++forged + ".zip"));
    }

    private void refused(BiConsumer<Zipped, ObjectNode> forging) throws Exception {
        refused.add(forge(forging));
    }

    private void refused(byte[] zip) throws Exception {
        refused.add(Files.write(folder.resolve("forged-" + ++forged + ".zip"), zip));
    }

    /** The lines of that entry are changed; that there are others than were counted is no help. */
    private void refused(String entry, Consumer<List<ObjectNode>> change) throws Exception {
        refused((zip, manifest) -> {
            List<ObjectNode> lines = zip.lines(entry);
            change.accept(lines);
            zip.lines(entry, lines);
            if (entry.equals(MESSAGES)) {
                ((ObjectNode) manifest.path("counts")).put("messages", lines.size());
            }
        });
    }

    /** @param changes what is replaced wherever it stands, and what by */
    private void replaced(String entry, String... changes) throws Exception {
        refused((zip, manifest) -> {
            String text = zip.text(entry);
            for (int i = 0; i < changes.length; i += 2) {
                text = text.replace(changes[i], changes[i + 1]);
            }
            assertThat(text).isNotEqualTo(zip.text(entry));
            zip.put(entry, text);
        });
    }

    /** The manifest is changed after everything was made to fit. */
    private void resigned(Consumer<ObjectNode> change) throws Exception {
        Zipped zip = Zipped.read(forge((_, _) -> {}));
        ObjectNode manifest = (ObjectNode) zip.json("manifest.json");
        change.accept(manifest);
        forger.sign(zip, manifest.toString());
        refused.add(zip.write(folder.resolve("forged-" + ++forged + ".zip")));
    }

    private static void split(List<ObjectNode> messages) {
        ObjectNode message = messages.get(1);
        ObjectNode rest = message.deepCopy();
        JsonNode edit = ((ArrayNode) message.path("events")).remove(1);
        rest.putArray("events").add(edit);
        rest.putNull("sender").putNull("created_at").set("position", edit.path("position"));
        message.put("message", "a green umbrella").put("is_edited", false);
        messages.add(2, rest);
    }

    private static ObjectNode last(ObjectNode message) {
        JsonNode events = message.path("events");
        return (ObjectNode) events.get(events.size() - 1);
    }

    private static void swap(ObjectNode one, ObjectNode other, String... fields) {
        for (String field : fields) {
            JsonNode value = one.path(field);
            one.set(field, other.path(field));
            other.set(field, value);
        }
    }

    private static ObjectNode onlyKey(ObjectNode manifest) {
        return (ObjectNode) manifest.path("keys").get(0);
    }

    private static ArrayNode conversations(ObjectNode manifest) {
        return (ArrayNode) manifest.path("filters").path("conversation_ids");
    }

    private static void filter(ObjectNode manifest, String name, String time) {
        ((ObjectNode) manifest.path("filters")).put(name, time);
        manifest.put("complete", "none");
    }
}
