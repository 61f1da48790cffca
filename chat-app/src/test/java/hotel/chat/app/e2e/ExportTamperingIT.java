package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Form;
import hotel.chat.app.verify.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

import static hotel.chat.app.e2e.Exporting.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is changed in an export, both verifiers say no, and name the same fact. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTamperingIT extends EndToEnd {
    private static final String FACTS = "facts.ndjson";

    @TempDir
    static Path folder;

    private Path genuine = Path.of("");
    private int forged;

    @BeforeAll
    void exportAConversation() throws Exception {
        Page.requireNode();
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        String conversation = anna.group("Lost and found", ben);
        String first = anna.said(conversation, "a red umbrella");
        String second = ben.said(conversation, "a green umbrella");
        ben.edit(second, "a blue umbrella");
        Answer files =
                anna.send(conversation, new Form().text("message", "look").file("notes.txt", "found in 214"));
        assertThat(files.status()).isEqualTo(201);
        anna.read(conversation, second);
        anna.delete("/messages/" + first);
        genuine = new Exporting(hire("audrey", "auditor"), folder)
                .export(Map.of("conversation_ids", List.of(conversation), "format", "ndjson", "attachments", true));
    }

    @Test
    void a_changed_field_of_a_fact_is_named() throws Exception {
        for (String field : List.of("payload", "metadata")) {
            named(fact(2, fact -> fact.put(field, flipped(fact.path(field).asString()))), 2);
        }
        named(fact(2, fact -> fact.put("committed_at", fact.path("committed_at").asLong() + 1)), 2);
        named(fact(3, fact -> fact.put("actor", "somebody")), 3);
        named(fact(1, fact -> fact.put("type", "MessageEdited")), 1);
        named(fact(1, fact -> fact.put("previous_in_conversation", 0)), 1);
    }

    @Test
    void a_missing_fact_is_named() throws Exception {
        List<ObjectNode> facts = Zipped.read(genuine).lines(FACTS);
        named(facts(list -> list.removeLast()), facts.size() - 1);
        named(facts(list -> list.remove(3)), 3);
        named(facts(list -> list.removeFirst()), 0);
    }

    @Test
    void a_swapped_or_inserted_fact_is_found() throws Exception {
        refused(forge(zip -> zip.lines(FACTS, changed(zip, list -> Collections.swap(list, 2, 3)))));
        refused(facts(list -> list.add(3, list.get(2).deepCopy())));
        ObjectNode invented = Zipped.read(genuine).lines(FACTS).get(2);
        refused(facts(list -> list.add(
                invented.put("position", list.getLast().path("position").asLong() + 1))));
    }

    @Test
    void a_fact_that_was_hashed_anew_does_not_make_the_signed_root() throws Exception {
        refused(facts(list -> rehash(list, list.get(2).put("actor", "somebody"))));
        refused(facts(list -> {
            list.get(2).put("actor", "somebody");
            list.forEach(fact -> rehash(list, fact));
        }));
    }

    @Test
    void a_changed_text_is_found_whether_or_not_the_manifest_is_changed_along() throws Exception {
        refused(forge(zip -> replace(zip, "messages.ndjson", "a blue umbrella", "a pink umbrella")));
        Verdict verdict = refused(forge(zip -> {
            replace(zip, "messages.ndjson", "a blue umbrella", "a pink umbrella");
            resize(zip);
        }));
        assertThat(verdict.entry()).isEqualTo("messages.ndjson");
        refused(forge(zip -> replace(zip, "people.ndjson", "anna", "emma")));
        refused(forge(zip -> replace(zip, "receipts.ndjson", "read", "delivered")));
        refused(forge(zip -> replace(zip, "conversations.ndjson", "Lost", "Gone")));
        refused(forge(zip -> replace(zip, "memberships.ndjson", "\"staff_id\":\"ben", "\"staff_id\":\"tom")));
        refused(forge(
                zip -> zip.lines("messages.ndjson", zip.lines("messages.ndjson").subList(1, 3))));
    }

    @Test
    void a_changed_or_missing_key_is_found() throws Exception {
        refused(forge(zip -> {
            List<ObjectNode> keys = zip.lines("keys.ndjson");
            keys.get(1).put("key", flipped(keys.get(1).path("key").asString()));
            zip.lines("keys.ndjson", keys);
        }));
        refused(forge(zip -> zip.lines("keys.ndjson", zip.lines("keys.ndjson").subList(1, 3))));
    }

    @Test
    void a_changed_file_manifest_or_signature_is_found() throws Exception {
        refused(forge(zip -> zip.entries()
                .replaceAll((name, bytes) ->
                        name.startsWith("attachments/") ? "found in 215".getBytes(StandardCharsets.UTF_8) : bytes)));
        refused(forge(
                zip -> replace(zip, "manifest.json", "\"requested_by\" : \"audrey", "\"requested_by\" : \"mallory")));
        refused(forge(
                zip -> replace(zip, "manifest.json", "\"missing_attachments\" : 0", "\"missing_attachments\" : 1")));
        refused(forge(zip -> {
            ObjectNode signature = (ObjectNode) zip.json("manifest.sig");
            signature.put("signature", flipped(signature.path("signature").asString()));
            zip.lines("manifest.sig", List.of(signature));
        }));
        refused(forge(zip -> zip.entries().remove("chains.ndjson")));
        refused(forge(zip -> zip.entries().remove("manifest.sig")));
        refused(forge(zip -> zip.entries().put("more.txt", new byte[] {1})));
        refused(forge(zip -> zip.lines("proof.ndjson", zip.lines("proof.ndjson").subList(1, 2))));
    }

    @Test
    void a_cut_file_is_found() throws Exception {
        byte[] bytes = java.nio.file.Files.readAllBytes(genuine);
        refused(java.nio.file.Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2)));
        refused(java.nio.file.Files.write(folder.resolve("none.zip"), new byte[100]));
    }

    @Test
    void only_the_key_that_is_demanded_counts() throws Exception {
        byte[] other = new byte[32];
        var trust = new hotel.chat.app.verify.Trust(other, List.of());
        assertThat(new hotel.chat.app.verify.ExportVerifier(trust)
                        .verify(genuine)
                        .valid())
                .isFalse();
    }

    /** @param index of the fact among those of the genuine export */
    private void named(Path file, int index) throws Exception {
        long position =
                Zipped.read(genuine).lines(FACTS).get(index).path("position").asLong();
        assertThat(refused(file).position()).isEqualTo(position);
    }

    @FunctionalInterface
    private interface Forging {
        void change(Zipped zip);
    }

    @FunctionalInterface
    private interface Listing {
        void change(List<ObjectNode> facts);
    }

    @FunctionalInterface
    private interface Altering {
        void change(ObjectNode fact);
    }

    private Path forge(Forging forging) throws IOException {
        Zipped zip = Zipped.read(genuine);
        forging.change(zip);
        return zip.write(folder.resolve("forged-" + ++forged + ".zip"));
    }

    private Path facts(Listing listing) throws IOException {
        return forge(zip -> zip.lines(FACTS, changed(zip, listing)));
    }

    private Path fact(int index, Altering altering) throws IOException {
        return facts(list -> altering.change(list.get(index)));
    }

    private static List<ObjectNode> changed(Zipped zip, Listing listing) {
        List<ObjectNode> facts = zip.lines(FACTS);
        listing.change(facts);
        return facts;
    }

    private static void replace(Zipped zip, String entry, String what, String with) {
        String text = zip.text(entry);
        assertThat(text).contains(what);
        zip.entries().put(entry, text.replace(what, with).getBytes(StandardCharsets.UTF_8));
    }

    /** Sizes and hashes in the manifest to what the entries are now; the signature cannot be made anew. */
    private static void resize(Zipped zip) {
        ObjectNode manifest = (ObjectNode) zip.json("manifest.json");
        manifest.path("entries").forEach(entry -> {
            byte[] bytes = zip.entries().getOrDefault(entry.path("name").asString(), new byte[0]);
            ((ObjectNode) entry).put("size", bytes.length).put("sha256", Attaching.sha256(bytes));
        });
        zip.entries().put("manifest.json", manifest.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The fact's hash to what its fields make now, and the fact after it to follow it. */
    private static void rehash(List<ObjectNode> facts, ObjectNode fact) {
        fact.put("hash", Rehashing.hash(fact));
        int next = facts.indexOf(fact) + 1;
        if (next < facts.size()
                && facts.get(next).path("position").asLong()
                        == fact.path("position").asLong() + 1) {
            facts.get(next).put("previous_hash", fact.path("hash").asString());
        }
    }

    private static String flipped(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        bytes[bytes.length / 2] ^= 1;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
